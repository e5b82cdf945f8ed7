package id.limpah.route;

import static id.limpah.route.Worlds.GANGGUAN;
import static id.limpah.route.Worlds.HOME;
import static id.limpah.route.Worlds.KAI;
import static id.limpah.route.Worlds.NOW;
import static id.limpah.route.Worlds.TELKOM;
import static id.limpah.route.Worlds.conditions;
import static id.limpah.route.Worlds.contact;
import static id.limpah.route.Worlds.contract;
import static id.limpah.route.Worlds.free;
import static id.limpah.route.Worlds.home;
import static id.limpah.route.Worlds.load;
import static id.limpah.route.Worlds.offer;
import static id.limpah.route.Worlds.partner;
import static id.limpah.route.Worlds.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.limpah.contact.Accepting;
import id.limpah.contact.Area;
import id.limpah.contact.BreakerState;
import id.limpah.contact.Caller;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Contact;
import id.limpah.contact.Contract;
import id.limpah.contact.Hours;
import id.limpah.contact.Reason;
import id.limpah.contact.Target;
import id.limpah.load.Freshness;
import id.limpah.load.LoadEstimate;
import id.limpah.surge.SurgeReading;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyTest {
  private static final Target ANNOUNCEMENT = new Target(HOME, "sip:info@127.0.0.1");

  private final Policy policy = policy(Optional.of(ANNOUNCEMENT));

  private Decision decide(Contact contact, Conditions conditions) {
    return policy.decide("d-1", NOW, contact, Optional.empty(), conditions, Set.of());
  }

  private static Conditions twoPartners(HomeCondition home) {
    return conditions(
        home, List.of(partner(TELKOM, 5), partner(KAI, 50)), List.of(free(TELKOM), free(KAI)));
  }

  /** One partner in the given state; the other's contract does not exist. */
  private static Conditions onePartner(HomeCondition home, PartnerCondition partner, ContractCondition contract) {
    return conditions(home, List.of(partner, partner(KAI, 0)), List.of(contract));
  }

  private static List<CenterId> centers(Decision decision) {
    return decision.targets().stream().map(choice -> choice.target().center()).toList();
  }

  private void refusedWith(Refusal refusal, PartnerCondition partner, ContractCondition contract) {
    refusedWith(refusal, contact(Reason.OUTAGE), home(120, 1), partner, contract);
  }

  private void refusedWith(
      Refusal refusal, Contact contact, HomeCondition home, PartnerCondition partner, ContractCondition contract) {
    Decision decision = decide(contact, onePartner(home, partner, contract));
    assertThat(decision.action()).isEqualTo(Action.KEEP);
    assertThat(decision.rule()).isEqualTo(Rule.NO_PARTNER);
    assertThat(decision.why().candidates()).singleElement().extracting(Candidate::refusal).isEqualTo(Optional.of(refusal));
  }

  @Test
  void homeTakes_whenItIsNotOverloaded() {
    Decision decision = decide(contact(Reason.OUTAGE), twoPartners(home(300, 0)));
    assertThat(decision.action()).isEqualTo(Action.KEEP);
    assertThat(decision.rule()).isEqualTo(Rule.HOME_TAKES);
    assertThat(centers(decision)).containsExactly(HOME);
    assertThat(decision.sentence()).isEqualTo("pln-123/gangguan is not overloaded (expected wait 300 s).");
  }

  @Test
  void inTheShare_goesToTheSoonestPartner_homeLast() {
    Decision decision = decide(contact(Reason.OUTAGE), twoPartners(home(120, 1)));
    assertThat(decision.action()).isEqualTo(Action.DIVERT);
    assertThat(decision.rule()).isEqualTo(Rule.OVERFLOW);
    assertThat(centers(decision)).containsExactly(TELKOM, KAI, HOME);
    assertThat(decision.targets().getFirst().expectedWaitSeconds()).contains(5.0);
    assertThat(decision.why().rules())
        .containsExactly(
            Rule.HOPS_SPENT, Rule.DANGER_STAYS, Rule.HOME_UNSTAFFED, Rule.HOME_UNKNOWN, Rule.HOME_TAKES, Rule.NOT_IN_SHARE);
    assertThat(decision.why().candidates()).extracting(Candidate::scoreSeconds).containsExactly(Optional.of(7.0), Optional.of(52.0));
    assertThat(decision.expiresAt()).isEqualTo(NOW.plusSeconds(30));
    assertThat(decision.onwardPath(HOME)).containsExactly(HOME);
    assertThat(decision.onwardPath(TELKOM)).containsExactly(HOME, TELKOM);
  }

  @Test
  void theShareIsOfCallers_notOfAttempts() {
    int diverted = 0;
    for (int i = 0; i < 1_000; i++) {
      Contact once = caller("+6281" + i, "call-a" + i);
      Contact again = caller("+6281" + i, "call-b" + i);
      Action first = decide(once, twoPartners(home(120, 0.3))).action();
      assertThat(decide(again, twoPartners(home(120, 0.3))).action()).isEqualTo(first);
      diverted += first == Action.DIVERT ? 1 : 0;
    }
    // 300 expected, standard deviation 14.5: four of them.
    assertThat(diverted).isBetween(242, 358);
  }

  @Test
  void callersWhoWithhold_drawByContact() {
    long diverted =
        java.util.stream.IntStream.range(0, 1_000)
            .filter(i -> decide(caller("", "call-" + i), twoPartners(home(120, 0.3))).action() == Action.DIVERT)
            .count();
    assertThat(diverted).isBetween(242L, 358L);
  }

  private static Contact caller(String number, String id) {
    return new Contact(
        id, "pln", Channel.CALL, new Caller(number), Reason.OUTAGE, Optional.empty(), Optional.empty(), List.of());
  }

  @Test
  void dangerStays_whileHomeHasAgents() {
    Decision decision = decide(contact(Reason.DANGER), twoPartners(home(900, 1)));
    assertThat(decision.rule()).isEqualTo(Rule.DANGER_STAYS);
    assertThat(decision.action()).isEqualTo(Action.KEEP);
  }

  @Test
  void nobodyAtHome_evenDangerGoesToAPartner() {
    HomeCondition empty = new HomeCondition(load(GANGGUAN, 0, Optional.empty()), 1, BreakerState.OPEN, 1);
    Decision decision = decide(contact(Reason.DANGER), twoPartners(empty));
    assertThat(decision.rule()).isEqualTo(Rule.HOME_UNSTAFFED);
    assertThat(decision.action()).isEqualTo(Action.DIVERT);
  }

  @Test
  void nothingKnownOfHome_speaksNotAgainstIt_butWhatOverflowsGoesOn() {
    HomeCondition unknown = new HomeCondition(LoadEstimate.unknown(GANGGUAN), 1, BreakerState.CLOSED, 0);
    assertThat(unknown.load().freshness()).isEqualTo(Freshness.UNKNOWN);
    assertThat(decide(contact(Reason.OUTAGE), twoPartners(unknown)).rule()).isEqualTo(Rule.HOME_UNKNOWN);
    HomeCondition blind = new HomeCondition(LoadEstimate.unknown(GANGGUAN), 1, BreakerState.OPEN, 1);
    assertThat(decide(contact(Reason.OUTAGE), twoPartners(blind)).rule()).isEqualTo(Rule.OVERFLOW);
  }

  @Test
  void sentOnByAnother_isNotSentOnAgain() {
    Decision decision = decide(contact(Reason.OUTAGE, List.of(new CenterId("pertamina-135"))), twoPartners(home(120, 1)));
    assertThat(decision.rule()).isEqualTo(Rule.HOPS_SPENT);
    assertThat(decision.action()).isEqualTo(Action.KEEP);
    List<CenterId> arrived = List.of(new CenterId("pertamina-135"), HOME);
    assertThat(decide(contact(Reason.OUTAGE, arrived), twoPartners(home(120, 1))).rule())
        .as("told that it was sent here")
        .isEqualTo(Rule.HOPS_SPENT);
  }

  @Test
  void comeBackFromAPartner_triesTheOther_thenStays() {
    Decision second = decide(contact(Reason.OUTAGE, List.of(HOME, TELKOM)), twoPartners(home(120, 1)));
    assertThat(centers(second)).containsExactly(KAI, HOME);
    assertThat(second.why().candidates().getFirst().refusal()).contains(Refusal.ALREADY_VISITED);
    Decision third = decide(contact(Reason.OUTAGE, List.of(HOME, TELKOM, KAI)), twoPartners(home(120, 1)));
    assertThat(third.rule()).isEqualTo(Rule.HOPS_SPENT);
  }

  @Test
  void aPartnerWhosePermitWasLost_isNotChosenAgain() {
    Decision decision =
        policy.decide("d-1", NOW, contact(Reason.OUTAGE), Optional.empty(), twoPartners(home(120, 1)), Set.of(TELKOM));
    assertThat(centers(decision)).containsExactly(KAI, HOME);
    assertThat(decision.why().candidates().getFirst().refusal()).contains(Refusal.PERMIT_LOST);
  }

  @Test
  void anotherReason_goesToThatReasonsQueue() {
    Decision decision = decide(contact(Reason.BILLING), twoPartners(home(120, 1)));
    assertThat(decision.why().home().queue()).isEqualTo(Worlds.LAYANAN);
    assertThat(decision.rule()).isEqualTo(Rule.HOME_TAKES);
  }

  @Test
  void theOffer_mustStandAndSayYes() {
    refusedWith(Refusal.NO_OFFER, partner(TELKOM, 5, Optional.empty(), BreakerState.CLOSED, false), free(TELKOM));
    refusedWith(
        Refusal.OFFER_CLOSED, partner(TELKOM, 5, Optional.of(offer(Accepting.NO)), BreakerState.CLOSED, false), free(TELKOM));
  }

  @Test
  void anOfferThatHasExpired_saysNothing() {
    Decision decision =
        policy.decide(
            "d-1", NOW.plusSeconds(50), contact(Reason.OUTAGE), Optional.empty(),
            onePartner(home(120, 1), partner(TELKOM, 5), free(TELKOM)), Set.of());
    assertThat(decision.why().candidates().getFirst().refusal()).contains(Refusal.NO_OFFER);
  }

  @Test
  void ifNeeded_meansWhileHomeIsOverloaded() {
    PartnerCondition ifNeeded =
        partner(TELKOM, 5, Optional.of(offer(Accepting.IF_NEEDED)), BreakerState.CLOSED, false);
    Decision overloaded = decide(contact(Reason.OUTAGE), onePartner(home(120, 1), ifNeeded, free(TELKOM)));
    assertThat(overloaded.action()).isEqualTo(Action.DIVERT);
    HomeCondition fading =
        new HomeCondition(
            load(GANGGUAN, 24, Optional.of(120.0)), 2, BreakerState.CLOSED, OverflowPhase.IDLE, 1, SurgeReading.NONE, 0);
    refusedWith(Refusal.OFFER_IF_NEEDED, contact(Reason.OUTAGE), fading, ifNeeded, free(TELKOM));
  }

  @Test
  void breakerRoomRateAndOneWay() {
    Optional<id.limpah.contact.Offer> yes = Optional.of(offer(Accepting.YES));
    refusedWith(Refusal.BREAKER_OPEN, partner(TELKOM, 5, yes, BreakerState.OPEN, false), free(TELKOM));
    refusedWith(Refusal.DIVERTS_ITSELF, partner(TELKOM, 5, yes, BreakerState.CLOSED, true), free(TELKOM));
    refusedWith(Refusal.NO_ROOM, partner(TELKOM, 5), new ContractCondition(contract(TELKOM), 10, 0, true));
    refusedWith(Refusal.RATE_SPENT, partner(TELKOM, 5), new ContractCondition(contract(TELKOM), 1, 9, false));
  }

  @Test
  void nobodyTakesIt_butDangerIsNeverTurnedAway() {
    HomeCondition empty = new HomeCondition(load(GANGGUAN, 0, Optional.empty()), 1, BreakerState.OPEN, 1);
    Conditions closed =
        onePartner(empty, partner(TELKOM, 5, Optional.of(offer(Accepting.NO)), BreakerState.CLOSED, false), free(TELKOM));
    assertThat(decide(contact(Reason.OUTAGE), closed).action()).isEqualTo(Action.INFORM);
    Decision danger = decide(contact(Reason.DANGER), closed);
    assertThat(danger.action()).isEqualTo(Action.KEEP);
    assertThat(danger.sentence())
        .isEqualTo("Nobody serves at pln-123/gangguan and no partner takes it, but danger is never turned away.");
  }

  @Test
  void nothingKnownInTheMidstOfOverflow_andNobodyTakesIt_isNoReasonToTurnAway() {
    HomeCondition blind = new HomeCondition(LoadEstimate.unknown(GANGGUAN), 1, BreakerState.CLOSED, 1);
    Conditions closed =
        onePartner(blind, partner(TELKOM, 5, Optional.of(offer(Accepting.NO)), BreakerState.CLOSED, false), free(TELKOM));
    assertThat(decide(contact(Reason.OUTAGE), closed).action()).isEqualTo(Action.KEEP);
  }

  @Test
  void inTheTrickle_aPartnerIsTriedThatAnswersSoon_thoughHomeWouldToo() {
    HomeCondition trickle =
        new HomeCondition(
            load(GANGGUAN, 24, Optional.of(4.0)), 0.01, BreakerState.CLOSED, OverflowPhase.TRICKLE, 1, SurgeReading.NONE, 0);
    assertThat(decide(contact(Reason.OUTAGE), onePartner(trickle, partner(TELKOM, 18), free(TELKOM))).action())
        .isEqualTo(Action.DIVERT);
    refusedWith(Refusal.NOT_SOONER, contact(Reason.OUTAGE), trickle, partner(TELKOM, 18.1), free(TELKOM));
    PartnerCondition ifNeeded =
        partner(TELKOM, 5, Optional.of(offer(Accepting.IF_NEEDED)), BreakerState.CLOSED, false);
    refusedWith(Refusal.OFFER_IF_NEEDED, contact(Reason.OUTAGE), trickle, ifNeeded, free(TELKOM));
  }

  @Test
  void aHotPartner_comesAfterAColdOne_whateverTheirWaits() {
    // TELKOM answers at once but holds nine of ten; more than eight is hot.
    assertThat(hot(new ContractCondition(contract(TELKOM), 9, 1, true), free(KAI))).containsExactly(KAI, TELKOM, HOME);
    assertThat(hot(new ContractCondition(contract(TELKOM), 8, 2, true), free(KAI))).containsExactly(TELKOM, KAI, HOME);
    // Both hot: the one with more left.
    assertThat(hot(new ContractCondition(contract(TELKOM), 19, 1, true), new ContractCondition(contract(KAI), 9, 1, true)))
        .containsExactly(KAI, TELKOM, HOME);
  }

  private List<CenterId> hot(ContractCondition telkom, ContractCondition kai) {
    return centers(
        decide(
            contact(Reason.OUTAGE),
            conditions(home(120, 1), List.of(partner(TELKOM, 0), partner(KAI, 60)), List.of(telkom, kai))));
  }

  @Test
  void theSharingTest_wantsThirtySecondsSaved() {
    // Set-up 2 s and 89 s there against 120 s here saves 29 s; 88 s saves 30 s.
    HomeCondition full = new HomeCondition(load(GANGGUAN, 24, Optional.of(120.0)), 0.09, BreakerState.OPEN, 1);
    refusedWith(Refusal.NOT_SOONER, contact(Reason.OUTAGE), full, partner(TELKOM, 89), free(TELKOM));
    assertThat(decide(contact(Reason.OUTAGE), onePartner(full, partner(TELKOM, 88), free(TELKOM))).action())
        .isEqualTo(Action.DIVERT);
  }

  @Test
  void whileMoreArriveThanHomeCanServe_anyGainIsEnough() {
    // 24 agents of 240 s serve 0.1 a second; 0.96 arrive for each that they are meant to.
    HomeCondition flooded = new HomeCondition(load(GANGGUAN, 24, Optional.of(120.0)), 0.096, BreakerState.OPEN, 1);
    assertThat(decide(contact(Reason.OUTAGE), onePartner(flooded, partner(TELKOM, 118), free(TELKOM))).action())
        .isEqualTo(Action.DIVERT);
    refusedWith(Refusal.NOT_SOONER, contact(Reason.OUTAGE), flooded, partner(TELKOM, 119), free(TELKOM));
  }

  @Test
  void theContract_saysReasonLanguageHoursAndAnswer() {
    refusedWith(Refusal.CONTRACT_REASON, partner(TELKOM, 5), with(Set.of(Reason.BILLING), Set.of("id"), true, false));
    refusedWith(Refusal.CONTRACT_LANGUAGE, partner(TELKOM, 5), with(Worlds.TROUBLE, Set.of("en"), true, false));
    refusedWith(Refusal.CONTRACT_HOURS, partner(TELKOM, 5), with(Worlds.TROUBLE, Set.of("id"), false, false));
    refusedWith(Refusal.NO_OUTAGE_ANSWER, partner(TELKOM, 5), with(Worlds.TROUBLE, Set.of("id"), true, true));
  }

  private static ContractCondition with(Set<Reason> reasons, Set<String> languages, boolean open, boolean needsAnswer) {
    ZoneId zone = ZoneId.of("Asia/Jakarta");
    // Noon of a Sunday in Jakarta.
    Hours hours =
        open ? Hours.always(zone) : new Hours(Set.of(DayOfWeek.MONDAY), LocalTime.of(6, 0), LocalTime.of(22, 0), zone);
    Contract contract =
        new Contract(
            HOME, TELKOM, reasons, Set.of(Channel.CALL), languages, hours, 10, 5, Duration.ofMinutes(30), needsAnswer);
    return new ContractCondition(contract, 0, 10, true);
  }

  @Test
  void noPartnerAndAnUnbearableWait_isInformed() {
    Decision decision =
        decide(contact(Reason.OUTAGE), onePartner(home(901, 1), partner(TELKOM, 900), free(TELKOM)));
    assertThat(decision.action()).isEqualTo(Action.INFORM);
    assertThat(decision.targets()).extracting(Choice::target).containsExactly(ANNOUNCEMENT);
    assertThat(decision.rule()).isEqualTo(Rule.NOTHING_LEFT);
  }

  @Test
  void withoutAnAnnouncement_isRejected_toComeBackWhenOthersDoNot() {
    Policy bare = policy(Optional.empty());
    Conditions full = onePartner(home(901, 1), partner(TELKOM, 900), free(TELKOM));
    Set<Integer> times = new java.util.HashSet<>();
    for (int i = 0; i < 50; i++) {
      Decision decision = bare.decide("d-1", NOW, caller("+6281" + i, "c"), Optional.empty(), full, Set.of());
      assertThat(decision.action()).isEqualTo(Action.REJECT);
      assertThat(decision.targets()).isEmpty();
      assertThat(decision.retryAfterSeconds().orElseThrow()).isBetween(90, 180);
      times.add(decision.retryAfterSeconds().orElseThrow());
    }
    assertThat(times).hasSizeGreaterThan(20);
  }

  @Test
  void anUnknownEntry_isABug() {
    Contact stray =
        new Contact(
            "c", "elsewhere", Channel.CALL, Caller.WITHHELD, Reason.OUTAGE, Optional.of(new Area("31")), Optional.empty(), List.of());
    assertThatThrownBy(() -> decide(stray, twoPartners(home(0, 0)))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void thePartnerIsDrawnByRoom_thenTheBetterOfTwoComesFirst() {
    // Three partners would be needed to see the draw; with two both are drawn and only the score orders them.
    Decision decision =
        decide(
            contact(Reason.OUTAGE),
            conditions(home(120, 1), List.of(partner(TELKOM, 60), partner(KAI, 5)), List.of(free(TELKOM), free(KAI))));
    assertThat(centers(decision)).containsExactly(KAI, TELKOM, HOME);
  }
}
