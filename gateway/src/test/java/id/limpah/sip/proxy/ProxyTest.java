package id.limpah.sip.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.sip.transaction.NextHop;
import id.limpah.sip.transaction.Transport;
import io.netty.util.LeakPresenceDetector;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One call in virtual time, message by message. */
class ProxyTest {
  private static final String OK = "Contact: <sip:agent@10.0.0.2>\n";

  private final Bench bench = new Bench();

  @AfterEach
  void nothingLeaks() {
    bench.close();
    LeakPresenceDetector.check();
  }

  private void call() {
    bench.caller(Texts.invite("b1", "c1", "Limpah-Path: forged\n"));
  }

  @Test
  void theCopy_keepsWhatNobodyChanged_andAddsWhatAProxyMust() {
    call();

    String copy = bench.at(2).getFirst();
    String branch = Texts.values(copy, "Via").getFirst();
    assertThat(branch).matches("SIP/2.0/UDP 10\\.0\\.0\\.100:5060;branch=z9hG4bK[0-9a-f]{48};oc;oc-algo=\"loss\"");
    assertThat(copy)
        .isEqualTo(
            Texts.crlf(
                "INVITE sip:2@10.0.0.2 SIP/2.0\n"
                    + "Via: " + branch + "\n"
                    + "Record-Route: <sip:10.0.0.100:5060;lr;lp=cookie2>\n"
                    + "Via: SIP/2.0/UDP 10.0.0.1:5060;rport=5060;branch=z9hG4bKb1;received=10.0.0.1\n"
                    + "Max-Forwards: 69\n"
                    + "From: \"Budi\" <sip:+628121@pln>;tag=caller\n"
                    + "To: <sip:123@gw.example>\n"
                    + "Call-ID: c1\n"
                    + "CSeq: 1 INVITE\n"
                    + "Contact: <sip:budi@10.0.0.1:5060>\n"
                    + "X-Odd :  kept\n   as it is\n"
                    + "Content-Type: application/sdp\nContent-Length: 3\n"
                    + "X-Added: yes\n\nv=0"));
  }

  @Test
  void answered_ringsAndOkGoUpWithoutOurVia_theAckAndByeFollowTheRoute() {
    call();
    bench.target(2, 100);
    bench.target(2, 180);
    bench.target(2, 200);

    assertThat(bench.statuses()).containsExactly("180", "200");
    String ok = bench.up.getLast();
    assertThat(Texts.values(ok, "Via"))
        .containsExactly("SIP/2.0/UDP 10.0.0.1:5060;rport=5060;branch=z9hG4bKb1;received=10.0.0.1");
    List<String> routes = Texts.values(ok, "Record-Route");
    bench.caller(Texts.inside("ACK", 1, "sip:agent@10.0.0.2", "b2", routes, ""));
    String ack = bench.at(2).getLast();
    assertThat(Texts.first(ack)).isEqualTo("ACK sip:agent@10.0.0.2 SIP/2.0");
    assertThat(Texts.values(ack, "Route")).isEmpty();

    bench.caller(Texts.inside("BYE", 2, "sip:agent@10.0.0.2", "b3", routes, ""));
    assertThat(Texts.first(bench.at(2).getLast())).isEqualTo("BYE sip:agent@10.0.0.2 SIP/2.0");
    bench.target(2, "BYE", 200, "");

    assertThat(bench.statuses()).containsExactly("180", "200", "200");
    assertThat(bench.told).containsExactly("t2 answered");
    assertThat(bench.endedDialogs).containsExactly("cookie2");
    bench.advance(40_000);
    assertThat(bench.clients.live() + bench.servers.live()).isZero();
  }

  @Test
  void targetHangsUp_theByeGoesToTheCaller() {
    call();
    bench.target(2, 200);
    String bye =
        Texts.crlf(
            """
            BYE sip:budi@10.0.0.1:5060 SIP/2.0
            Via: SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKt
            Route: <sip:10.0.0.100:5060;lr;lp=cookie2>
            Max-Forwards: 70
            From: <sip:123@gw.example>;tag=agent
            To: "Budi" <sip:+628121@pln>;tag=caller
            Call-ID: c1
            CSeq: 7 BYE
            Content-Length: 0

            """);
    bench.from(bye, Bench.address(2, 5060));

    assertThat(Texts.first(bench.at(1).getLast())).isEqualTo("BYE sip:budi@10.0.0.1:5060 SIP/2.0");
    bench.target(1, "BYE", 200, "");
    assertThat(Texts.first(bench.at(2).getLast())).startsWith("SIP/2.0 200");
    assertThat(bench.endedDialogs).containsExactly("cookie2");
  }

  @Test
  void nothingHeardUp_a100GoesBackWithin200ms_andRepeatsGetItAgain() {
    call();
    bench.advance(90);
    assertThat(bench.up).isEmpty();
    bench.advance(200);
    assertThat(bench.statuses()).containsExactly("100");
    call();
    assertThat(bench.statuses()).containsExactly("100", "100");
    assertThat(bench.at(2)).hasSize(1);
  }

  @Test
  void busy_theNextIsTriedAtOnce_andTheBusyOneGetsItsAck() {
    call();
    bench.target(2, 486);

    assertThat(bench.at(2)).extracting(Texts::method).containsExactly("INVITE", "ACK");
    assertThat(Texts.values(bench.at(2).getLast(), "Via")).hasSize(1);
    assertThat(Texts.values(bench.at(2).getLast(), "To")).containsExactly("<sip:123@gw.example>;tag=agent");
    assertThat(bench.at(3)).extracting(Texts::method).containsExactly("INVITE");
    bench.target(3, 200);

    assertThat(bench.statuses()).containsExactly("200");
    assertThat(bench.told).containsExactly("t2 failed 486", "t3 answered");
  }

  @Test
  void silentForTwoSeconds_theNextIsTriedBesideIt_andItMayStillAnswer() {
    call();
    bench.advance(1_990);
    assertThat(bench.at(3)).isEmpty();
    bench.advance(2_000);
    assertThat(bench.at(3)).hasSize(1);

    bench.target(2, 200); // late, and first
    assertThat(bench.statuses()).containsExactly("100", "200");
    bench.target(3, 180);
    assertThat(bench.at(3)).extracting(Texts::method).containsExactly("INVITE", "CANCEL");
    bench.target(3, "CANCEL", 200, "");
    bench.target(3, 487);
    assertThat(bench.statuses()).containsExactly("100", "200");
    assertThat(bench.told).containsExactly("t2 answered");
  }

  @Test
  void theOldOneRingsWhileTheNewOneRings_oneIsCancelled() {
    call();
    bench.advance(2_000);
    bench.target(3, 180);
    bench.target(2, 180);

    assertThat(bench.at(2)).extracting(Texts::method).endsWith("CANCEL");
    assertThat(bench.at(3)).extracting(Texts::method).containsExactly("INVITE");
    bench.target(2, 487);
    bench.target(3, 200);
    assertThat(bench.statuses()).containsExactly("100", "180", "200");
    assertThat(bench.told).containsExactly("t2 failed 487", "t3 answered");
  }

  @Test
  void twoAnswer_bothOksGoUp_theFirstHasTheCall() {
    call();
    bench.advance(2_000);
    bench.target(3, 200);
    bench.target(2, 200);

    assertThat(bench.statuses()).containsExactly("100", "200", "200");
    assertThat(bench.told).containsExactly("t3 answered");
  }

  @Test
  void nobodyAtTheFirst_theSystemSaysSo_theNextIsTriedAtOnce() {
    call();
    bench.way(Bench.hop(2)).refuse();

    assertThat(bench.at(3)).hasSize(1);
    assertThat(bench.told).containsExactly("t2 failed 503");
  }

  @Test
  void allSilent_408AfterTheLastTimerB() {
    call();
    bench.advance(33_990);
    assertThat(bench.statuses()).containsExactly("100");
    bench.advance(34_000);

    assertThat(bench.statuses()).containsExactly("100", "408");
    assertThat(bench.told).containsExactly("t2 failed 408", "t3 failed 408", "unanswered 408 at t3");
    // Timer A: 0.5, 1.5, 3.5, 7.5, 15.5 and 31.5 s after the first.
    assertThat(bench.at(2)).hasSize(7);
  }

  @Test
  void ringsUnanswered_isCancelledAfterItsTime_andTheNextTriedWhenItsFinalCame() {
    call();
    bench.target(2, 180);
    bench.advance(19_990);
    assertThat(bench.at(2)).hasSize(1);
    bench.advance(20_000);
    assertThat(bench.at(2)).extracting(Texts::method).containsExactly("INVITE", "CANCEL");
    assertThat(bench.at(3)).isEmpty();

    bench.target(2, 487);
    assertThat(bench.at(3)).hasSize(1);
    assertThat(bench.told).containsExactly("t2 failed 408");
    bench.target(3, 180);
    bench.advance(180_000);
    assertThat(bench.told).as("home may ring as long as it likes").containsExactly("t2 failed 408");
  }

  @Test
  void givenUpAndThenCancelled_itsFinalIsStillWaitedFor_andNothingFollowsTheCallersFinal() {
    call();
    bench.target(2, 180);
    bench.advance(20_000);
    bench.caller(Texts.sameHop("CANCEL", "b1", "c1", ""));
    bench.advance(51_990);
    assertThat(bench.statuses()).containsExactly("180", "200");
    bench.advance(52_000);
    assertThat(bench.statuses()).containsExactly("180", "200", "487");
    bench.target(2, 487);
    assertThat(bench.told).containsExactly("unanswered 487 at t2", "dropped 487");
    assertThat(bench.at(1)).isEmpty();
  }

  @Test
  void timerC_isBegunAnewByProvisionalsBut100() {
    bench.plan = Bench.plan(3);
    call();
    bench.target(3, 180);
    bench.advance(180_000);
    bench.target(3, 182);
    bench.advance(360_900);
    assertThat(bench.at(3)).hasSize(1);
    bench.target(3, 100);
    bench.advance(361_000);
    assertThat(bench.at(3)).extracting(Texts::method).containsExactly("INVITE", "CANCEL");
    bench.target(3, 487);
    assertThat(bench.statuses()).containsExactly("180", "182", "408");
  }

  @Test
  void callerHangsUp_theRingingLegIsCancelled_487GoesBack() {
    call();
    bench.target(2, 180);
    bench.caller(Texts.sameHop("CANCEL", "b1", "c1", ""));

    assertThat(bench.at(2)).extracting(Texts::method).containsExactly("INVITE", "CANCEL");
    String invite = bench.at(2).getFirst();
    assertThat(Texts.values(bench.at(2).getLast(), "Via")).containsExactly(Texts.values(invite, "Via").getFirst());
    bench.target(2, "CANCEL", 200, "");
    bench.target(2, 487);

    assertThat(bench.statuses()).containsExactly("180", "200", "487");
    assertThat(bench.at(3)).isEmpty();
    assertThat(bench.told).containsExactly("unanswered 487 at t2");
  }

  @Test
  void callerHangsUpBeforeAnythingWasHeard_theCancelWaitsForAProvisional() {
    call();
    bench.caller(Texts.sameHop("CANCEL", "b1", "c1", ""));
    assertThat(bench.at(2)).extracting(Texts::method).containsExactly("INVITE");

    bench.target(2, 100);
    assertThat(bench.at(2)).extracting(Texts::method).containsExactly("INVITE", "CANCEL");
    bench.target(2, 180);
    bench.target(2, 487);
    assertThat(bench.statuses()).containsExactly("200", "487");
  }

  @Test
  void cancelCrossesAnOk_theOkWins() {
    call();
    bench.target(2, 180);
    bench.caller(Texts.sameHop("CANCEL", "b1", "c1", ""));
    bench.target(2, 200);

    assertThat(bench.statuses()).containsExactly("180", "200", "200");
    assertThat(bench.told).containsExactly("t2 answered");
  }

  @Test
  void cancelledLegThatStaysMute_isGivenUpAfter32Seconds() {
    call();
    bench.target(2, 180);
    bench.caller(Texts.sameHop("CANCEL", "b1", "c1", ""));
    bench.advance(31_990);
    assertThat(bench.statuses()).containsExactly("180", "200");
    bench.advance(32_000);
    assertThat(bench.statuses()).containsExactly("180", "200", "487");
    bench.target(2, 200);
    assertThat(bench.up.getLast()).as("a 200 after all goes up without a transaction").startsWith("SIP/2.0 487");
    assertThat(bench.at(1)).hasSize(1);
  }

  @Test
  void declinedByAll_nobodyElseIsTried() {
    call();
    bench.target(2, 603);

    assertThat(bench.at(3)).isEmpty();
    assertThat(bench.statuses()).containsExactly("603");
    assertThat(bench.told).containsExactly("t2 failed 603", "unanswered 603 at t2");
  }

  @Test
  void theBestOfWhatCameBack() {
    bench.plan = Bench.plan(2, 3, 4);
    call();
    bench.target(2, 503);
    bench.target(3, 486);
    bench.target(4, 500);
    assertThat(bench.statuses()).containsExactly("486");
  }

  @Test
  void only503s_become500() {
    call();
    bench.target(2, "INVITE", 503, "Retry-After: 30\n");
    bench.target(3, 503);
    assertThat(Texts.first(bench.up.getLast())).isEqualTo("SIP/2.0 500 Server Internal Error");
    assertThat(bench.told).containsExactly("t2 failed 503, pause 30", "t3 failed 503", "unanswered 500 at t3");
  }

  @Test
  void okWithAWrongLength_isPassedOnWithTheRightOne() {
    call();
    String ok = Texts.reply(bench.at(2).getFirst(), 200, "agent", OK);
    bench.from(ok.replace("Content-Length: 0", "Content-Length: 129") + "v=0\r\n", Bench.address(2, 5060));
    assertThat(bench.up.getLast()).endsWith("Content-Length: 5\r\n\r\nv=0\r\n");
  }

  @Test
  void whatOnlyPeersMaySay_isTakenOutOfWhatTargetsSay() {
    call();
    bench.target(
        2, "INVITE", 200, OK + "Limpah-Path: forged\nP-Asserted-Identity: <sip:president@palace>\nX-Kept: yes\n");
    assertThat(bench.up.getLast()).doesNotContain("forged").doesNotContain("palace").contains("X-Kept: yes\r\n");
    String bye =
        Texts.inside("BYE", 2, "sip:budi@10.0.0.1", "b8", List.of("<sip:10.0.0.100:5060;lr;lp=cookie2>"),
            "History-Info: <sip:x@y>;index=1\nX-Kept: yes\n");
    bench.from(bye, Bench.address(2, 5060));
    assertThat(bench.at(1).getLast()).doesNotContain("History-Info").contains("X-Kept: yes\r\n");
    bench.caller(bye.replace("sip:budi@10.0.0.1 ", "sip:agent@10.0.0.2 ").replace("b8", "b9"));
    assertThat(bench.at(2).getLast()).as("a peer may").contains("History-Info: <sip:x@y>;index=1\r\n");
  }

  /** t2 is at 10.0.0.2 and 10.0.0.4, then t3. */
  private void twoServers() {
    Plan one = Bench.plan(2, 3);
    Leg first = one.legs().getFirst();
    Leg second = new Leg(first.name(), first.uri(), Optional.of(Bench.hop(4)), first.noAnswer(), first.cookie());
    bench.plan = new Plan(List.of(first, second, one.legs().getLast()), one.added(), one.replaced(), one.edit());
    call();
  }

  @Test
  void oneServerOfATargetIsNotThere_theOtherIsTried_andNothingIsSaidAgainstIt() {
    twoServers();
    bench.way(Bench.hop(2)).refuse();
    assertThat(bench.at(3)).isEmpty();
    bench.target(4, "INVITE", 200, OK);
    assertThat(bench.statuses()).containsExactly("200");
    assertThat(bench.told).containsExactly("t2 answered");
  }

  @Test
  void allServersOfATargetFail_itIsToldOnce() {
    twoServers();
    bench.target(2, "INVITE", 503, "");
    bench.way(Bench.hop(4)).refuse();
    bench.target(3, "INVITE", 200, OK);
    assertThat(bench.told).containsExactly("t2 failed 503", "t3 answered");
  }

  @Test
  void oneServerSilent_theOtherBusy_itIsToldOnceTheSilentOneIsOver() {
    twoServers();
    bench.advance(2_100);
    bench.target(4, "INVITE", 486, "");
    assertThat(bench.at(3)).as("the next target's turn").hasSize(1);
    assertThat(bench.told).isEmpty();
    bench.advance(33_000);
    assertThat(bench.told).containsExactly("t2 failed 408");
  }

  @Test
  void aServerThatRefusesTheCall_speaksForItsTarget() {
    twoServers();
    bench.target(2, "INVITE", 486, "");
    assertThat(bench.at(4)).isEmpty();
    bench.target(3, "INVITE", 200, OK);
    assertThat(bench.told).containsExactly("t2 failed 486", "t3 answered");
  }

  private long sentOf(int calls, String oc) {
    call();
    String response = Texts.reply(bench.at(2).getFirst(), 200, "agent", OK);
    bench.from(response.replaceFirst(";oc;oc-algo=\"loss\"", oc), Bench.address(2, 5060));
    int before = bench.at(2).size();
    for (int i = 0; i < calls; i++) {
      bench.advance(bench.nowMillis + 10);
      bench.caller(Texts.invite("oc" + i, "oc" + i, ""));
    }
    return bench.at(2).stream().skip(before).filter(text -> text.contains("CSeq: 1 INVITE")).map(text -> Texts.values(text, "Call-ID")).distinct().count();
  }

  @Test
  void overloadedTargetAsksForLess_itGetsLess_theNextGetsTheRest() {
    assertThat(sentOf(100, ";oc=60;oc-algo=\"loss\";oc-validity=30000;oc-seq=2.5")).isBetween(25L, 55L);
    assertThat(bench.told).contains("t2 failed 486");
    assertThat(bench.at(2).getLast()).as("it knows the parameter").contains(";oc;oc-algo=\"loss,rate\"\r\n");
    // Older words and unreadable ones change nothing.
    String old = Texts.reply(bench.at(2).getFirst(), 200, "agent", OK);
    bench.from(old.replaceFirst(";oc;oc-algo=\"loss\"", ";oc=0;oc-seq=1.1"), Bench.address(2, 5060));
    int before = bench.at(2).size();
    for (int i = 0; i < 50; i++) {
      bench.caller(Texts.invite("od" + i, "od" + i, ""));
    }
    assertThat(bench.at(2).size() - before).isLessThan(45);
  }

  @Test
  void overloadControlByRate_andItEndsWithItsValidity() {
    assertThat(sentOf(100, ";oc=10;oc-algo=\"rate\";oc-validity=700;oc-seq=1")).as("7 in 700 ms, then 30").isBetween(35L, 40L);
  }

  @Test
  void redirectionByATarget_isNeitherFollowedNorPassedOn() {
    call();
    bench.target(2, "INVITE", 302, "Contact: <sip:elsewhere@203.0.113.1>\n");
    bench.target(3, "INVITE", 302, "Contact: <sip:elsewhere@203.0.113.1>\n");
    assertThat(bench.statuses()).containsExactly("500");
    assertThat(bench.told).containsExactly("t2 failed 302", "t3 failed 302", "unanswered 500 at t3");
  }

  @Test
  void challenges_areGathered() {
    call();
    bench.advance(2_000); // both are asked
    bench.target(3, "INVITE", 407, "Proxy-Authenticate: Digest realm=\"b\"\n");
    bench.target(2, "INVITE", 401, "WWW-Authenticate: Digest realm=\"a\"\n");
    String best = bench.up.getLast();
    assertThat(best).startsWith("SIP/2.0 407");
    assertThat(Texts.values(best, "Proxy-Authenticate")).containsExactly("Digest realm=\"b\"");
    assertThat(Texts.values(best, "WWW-Authenticate")).containsExactly("Digest realm=\"a\"");
  }

  @Test
  void aChallengeWithNul_isNotGathered_andTheCallerStillGetsAnAnswer() {
    call();
    bench.target(2, "INVITE", 401, "WWW-Authenticate: Digest realm=\"\0\"\n");
    assertThat(bench.statuses()).containsExactly("401");
  }

  @Test
  void aResponseThatCannotBeToOurRequest_isDropped() {
    call();
    String ok = Texts.reply(bench.at(2).getFirst(), 200, "agent", OK);
    String onlyOurs = ok.replaceFirst("(?s)\r\nVia: SIP/2.0/UDP 10.0.0.1[^\r]*", "");
    bench.from(onlyOurs, Bench.address(2, 5060));
    bench.from(ok.replace("CSeq: 1 INVITE", "CSeq: 2 INVITE"), Bench.address(2, 5060));
    bench.from(ok.replace("Call-ID: c1", "Call-ID: c2"), Bench.address(2, 5060));
    assertThat(bench.up).isEmpty();
    assertThat(bench.told).doesNotContain("t2 answered");
    bench.from(ok, Bench.address(2, 5060));
    assertThat(bench.told).contains("t2 answered");
  }

  @Test
  void foldedRoutesInsideADialog_areUnfolded() {
    List<String> folded = List.of("<sip:10.0.0.100:5060;lr;lp=cookie2>, \"x\"\n <sip:10.0.0.3;lr>");
    bench.caller(Texts.inside("BYE", 2, "sip:agent@10.0.0.2", "f1", folded, ""));
    assertThat(Texts.values(bench.at(3).getLast(), "Route")).containsExactly("\"x\" <sip:10.0.0.3;lr>");
  }

  @Test
  void dialogThatPassesTwice_endsBothTimes() {
    List<String> twice = List.of("<sip:10.0.0.100:5060;lr;lp=cookie2>", "<sip:10.0.0.100:5060;lr;lp=cookie9>");
    bench.caller(Texts.inside("BYE", 2, "sip:agent@10.0.0.2", "tw", twice, ""));
    bench.target(2, "BYE", 200, "");
    assertThat(bench.endedDialogs).containsExactly("cookie2", "cookie9");
  }

  @Test
  void unmatchedPrack_doesNotEndTheDialog_481ToAnUpdateDoes() {
    List<String> ours = List.of("<sip:10.0.0.100:5060;lr;lp=cookie2>");
    bench.caller(Texts.inside("PRACK", 2, "sip:agent@10.0.0.2", "p1", ours, ""));
    bench.target(2, "PRACK", 481, "");
    assertThat(bench.endedDialogs).isEmpty();
    bench.caller(Texts.inside("UPDATE", 3, "sip:agent@10.0.0.2", "p2", ours, ""));
    bench.target(2, "UPDATE", 481, "");
    assertThat(bench.endedDialogs).containsExactly("cookie2");
  }

  @Test
  void loop_isFoundByTheFingerprint_aSpiralIsNone() {
    call();
    String came = bench.at(2).getFirst();
    bench.caller(came.replace("sip:2@10.0.0.2", "sip:123@gw.example"));
    assertThat(bench.statuses()).containsExactly("482");

    bench.caller(Texts.invite("b7", "c7", ""));
    came = bench.at(2).getLast();
    bench.caller(came.replace("sip:2@10.0.0.2", "sip:124@gw.example"));
    assertThat(bench.at(2)).as("the spiral goes on").hasSize(3);
  }

  @Test
  void reinvite_goesToTheDialogOnly_busyIsNotTriedElsewhere() {
    call();
    bench.target(2, 200);
    List<String> routes = Texts.values(bench.up.getLast(), "Record-Route");
    bench.caller(Texts.inside("INVITE", 2, "sip:agent@10.0.0.2", "b9", routes, ""));
    assertThat(Texts.first(bench.at(2).getLast())).isEqualTo("INVITE sip:agent@10.0.0.2 SIP/2.0");
    bench.target(2, 488);
    assertThat(bench.statuses()).containsExactly("200", "488");
    assertThat(bench.at(3)).isEmpty();
    assertThat(bench.endedDialogs).isEmpty();
  }

  @Test
  void sessionTimer_endsADialogThatNobodyRefreshes() {
    call();
    bench.target(2, "INVITE", 200, OK + "Session-Expires: 90;refresher=uas\n");
    bench.dialogs.sweep(89_000_000_000L);
    assertThat(bench.endedDialogs).isEmpty();
    bench.nowMillis = 60_000;
    List<String> routes = Texts.values(bench.up.getLast(), "Record-Route");
    bench.caller(Texts.inside("UPDATE", 2, "sip:agent@10.0.0.2", "b9", routes, ""));
    bench.target(2, "UPDATE", 200, "x: 90\n");
    bench.dialogs.sweep(149_000_000_000L);
    assertThat(bench.endedDialogs).isEmpty();
    bench.dialogs.sweep(150_000_000_000L);
    assertThat(bench.endedDialogs).containsExactly("cookie2");
    assertThat(bench.dialogs.timed()).isZero();
  }

  @Test
  void insideADialog_nothingIsRelayedThatMakesOthersDial_andNowhereUnknown() {
    List<String> ours = List.of("<sip:10.0.0.100:5060;lr;lp=cookie2>");
    bench.caller(Texts.inside("REFER", 2, "sip:agent@10.0.0.2", "r1", ours, ""));
    bench.caller(Texts.inside("BYE", 2, "sip:agent@127.1", "r2", ours, ""));
    bench.caller(Texts.inside("BYE", 2, "sip:agent@169.254.169.254", "r3", ours, ""));
    bench.caller(Texts.inside("BYE", 2, "sip:agent@10.0.0.2", "r4", List.of("<sip:10.0.0.100:5060;lr;lp=forged>"), ""));
    bench.caller(Texts.inside("BYE", 2, "sip:agent@10.0.0.2", "r5", List.of(), ""));
    assertThat(bench.statuses()).containsExactly("405", "403", "403", "481", "481");
    assertThat(bench.at(2)).isEmpty();
  }

  @Test
  void strictRouters_beforeAndAfter() {
    // Before us: the Request-URI is our Route, the real one stands last.
    bench.caller(
        Texts.inside("BYE", 2, "sip:10.0.0.100:5060;lr;lp=cookie2", "s1", List.of("<sip:agent@10.0.0.2>"), ""));
    assertThat(Texts.first(bench.at(2).getLast())).isEqualTo("BYE sip:agent@10.0.0.2 SIP/2.0");
    assertThat(Texts.values(bench.at(2).getLast(), "Route")).isEmpty();
    // After us: a Route without lr becomes the Request-URI.
    List<String> routes = List.of("<sip:10.0.0.100:5060;lr;lp=cookie2>, <sip:10.0.0.3>", "<sip:10.0.0.4;lr>");
    bench.caller(Texts.inside("BYE", 3, "sip:agent@10.0.0.2", "s2", routes, ""));
    assertThat(Texts.first(bench.at(3).getLast())).isEqualTo("BYE sip:10.0.0.3 SIP/2.0");
    assertThat(Texts.values(bench.at(3).getLast(), "Route"))
        .containsExactly("<sip:10.0.0.4;lr>, <sip:agent@10.0.0.2>");
  }

  @Test
  void byeThatNobodyAnswers_getsNo408() {
    List<String> ours = List.of("<sip:10.0.0.100:5060;lr;lp=cookie2>");
    bench.caller(Texts.inside("BYE", 2, "sip:agent@10.0.0.2", "n1", ours, ""));
    bench.advance(40_000);
    assertThat(bench.up).isEmpty();
    assertThat(bench.servers.live() + bench.clients.live()).isZero();
    assertThat(bench.endedDialogs).containsExactly("cookie2");
    // Timer E: 0.5, 1.5, 3.5, then every 4 s.
    assertThat(bench.at(2)).hasSize(11);
  }

  @Test
  void afterARestart_aRingingCallCanStillBeAnswered_othersResponsesAreDropped() {
    call();
    Bench again = new Bench();
    again.from(Texts.reply(bench.at(2).getFirst(), 200, "agent", OK), Bench.address(2, 5060));
    assertThat(again.at(1)).hasSize(1);
    assertThat(Texts.values(again.at(1).getFirst(), "Via")).hasSize(1);
    assertThat(again.at(1).getFirst()).startsWith("SIP/2.0 200");

    String forged = Texts.reply(bench.at(2).getFirst(), 200, "agent", OK).replaceFirst("branch=z9hG4bK.", "branch=z9hG4bKf");
    again.from(forged, Bench.address(2, 5060));
    assertThat(again.at(1)).hasSize(1);
    assertThat(again.told).containsExactly("dropped 200");
    again.close();
  }

  private static final String LARGE = "X-Large: " + "x".repeat(1_000) + "\n";

  private static NextHop overTcp(int last) {
    return new NextHop(Transport.TCP, Bench.address(last, 5060));
  }

  @Test
  void tooLargeForADatagram_goesOverTcp_andSoDoWhatBelongsToIt() {
    bench.caller(Texts.invite("b1", "c1", LARGE));
    assertThat(bench.at(2)).isEmpty();
    String copy = bench.way(overTcp(2)).got.getFirst();
    assertThat(Texts.values(copy, "Via").getFirst()).startsWith("SIP/2.0/TCP 10.0.0.100:5060;branch=");
    assertThat(Texts.values(copy, "Record-Route"))
        .containsExactly("<sip:10.0.0.100:5060;transport=tcp;lr;lp=cookie2>, <sip:10.0.0.100:5060;lr;lp=cookie2>");
    bench.way(overTcp(2)).open = true;
    bench.from(Texts.reply(copy, 180, "agent", OK), Bench.address(2, 5060));
    bench.caller(Texts.sameHop("CANCEL", "b1", "c1", ""));
    assertThat(bench.way(overTcp(2)).got).map(Texts::method).containsExactly("INVITE", "CANCEL");
    assertThat(bench.at(2)).isEmpty();
  }

  @Test
  void tooLarge_butNobodyTakesAConnection_goesByUdpAfterAll_andTheNextAtOnce() {
    bench.caller(Texts.invite("b1", "c1", LARGE));
    bench.way(overTcp(2)).refuse();
    String copy = bench.at(2).getFirst();
    assertThat(Texts.values(copy, "Via").getFirst()).startsWith("SIP/2.0/UDP 10.0.0.100:5060;branch=");
    assertThat(bench.at(3)).as("nothing is said against it").isEmpty();
    bench.target(2, 180);
    bench.caller(Texts.sameHop("CANCEL", "b1", "c1", ""));
    assertThat(bench.at(2)).map(Texts::method).containsExactly("INVITE", "CANCEL");

    bench.caller(Texts.invite("b2", "c2", LARGE));
    assertThat(bench.at(2)).map(Texts::method).containsExactly("INVITE", "CANCEL", "INVITE");
    assertThat(bench.way(overTcp(2)).got).hasSize(1);
    bench.advance(301_000);
    bench.caller(Texts.invite("b3", "c3", LARGE));
    assertThat(bench.way(overTcp(2)).got).as("asked again after a while").hasSize(2);
  }

  @Test
  void anOpenConnectionIsLost_isTheTargetsFailure_notAReasonToSendItTwice() {
    bench.way(overTcp(2)).open = true;
    bench.caller(Texts.invite("b1", "c1", LARGE));
    bench.way(overTcp(2)).refuse();
    assertThat(bench.at(2)).isEmpty();
    assertThat(bench.told).containsExactly("t2 failed 503");
  }

  @Test
  void whoHeedsOverloadControl_hearsInEveryAnswerWhatToSpare() {
    for (int i = 1; i <= 30; i++) {
      bench.overload.busy(200_000_000);
      bench.overload.tick(i * 200_000_000L, 1_764_000_000_123L);
    }
    bench.caller(Texts.invite("b1", "c1", "").replace(";rport;", ";rport;oc;oc-algo=\"loss,rate\";"));
    bench.advance(6_200);
    bench.target(3, 200);
    assertThat(bench.up.getFirst()).startsWith("SIP/2.0 100 ");
    assertThat(bench.up)
        .allSatisfy(
            answer ->
                assertThat(Texts.values(answer, "Via"))
                    .singleElement()
                    .asString()
                    .startsWith("SIP/2.0/UDP 10.0.0.1:5060;rport=5060;branch=z9hG4bKb1;received=10.0.0.1;oc=")
                    .matches(".*;oc=[1-9][0-9];oc-algo=\"loss\";oc-validity=1000;oc-seq=1764000000\\.123"));
  }

  @Test
  void anotherTransportThere_isTwoRecordRoutes() {
    Leg tcp =
        new Leg(
            "t2",
            "sip:2@10.0.0.2;transport=tcp",
            Optional.of(overTcp(2)),
            Optional.empty(),
            Optional.of("cookie2"));
    bench.plan = new Plan(List.of(tcp), List.of(), List.of(), (copy, leg, before) -> {});
    call();
    String copy = bench.way(tcp.hop().orElseThrow()).got.getFirst();
    assertThat(Texts.values(copy, "Via").getFirst()).startsWith("SIP/2.0/TCP 10.0.0.100:5060;branch=");
    assertThat(Texts.values(copy, "Record-Route"))
        .containsExactly("<sip:10.0.0.100:5060;transport=tcp;lr;lp=cookie2>, <sip:10.0.0.100:5060;lr;lp=cookie2>");
  }
}
