package id.limpah.sip.door;

import id.limpah.sip.proxy.Bench;
import id.limpah.sip.proxy.Texts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One caller: calls, may hang up early, acknowledges what it gets, and ends what it has. */
final class WildCaller {
  final String call;
  final Set<String> finals = new HashSet<>();
  final Set<String> tags = new HashSet<>();
  private final Wild wild;
  private final Bench bench;
  private final Set<Integer> answeredRequests = new HashSet<>();
  private boolean heard;
  private boolean wantsToCancel;
  private boolean cancelAnswered;
  private boolean cancelSent;
  private int cseq = 1;

  WildCaller(String call, Wild wild, Bench bench) {
    this.call = call;
    this.wild = wild;
    this.bench = bench;
  }

  void begin() {
    invite(500, 0);
    if (wild.random().nextInt(3) == 0) {
      wild.at(
          100 + wild.random().nextInt(25_000),
          () -> {
            wantsToCancel = true;
            cancel(500, 0);
          });
    }
  }

  private void send(String text) {
    wild.carry(() -> bench.caller(text));
  }

  private String head(String method, String uri, String branch, String to, int number) {
    return Texts.crlf(
        method + " " + uri + " SIP/2.0\nVia: SIP/2.0/UDP 10.0.0.1:5060;rport;branch=z9hG4bK" + branch
            + "\nMax-Forwards: 70\nFrom: <sip:+62812" + call + "@pln>;tag=caller" + call + "\nTo: <sip:123@gw>" + to
            + "\nCall-ID: " + call + "\nCSeq: " + number + " " + method + "\n");
  }

  private String invite() {
    return head("INVITE", "sip:123@gw", call, "", 1) + Texts.crlf("Contact: <sip:me@10.0.0.1>\nContent-Length: 0\n\n");
  }

  private void invite(long pause, long since) {
    if (!heard && since < 32_000) {
      send(invite());
      wild.at(pause, () -> invite(2 * pause, since + pause));
    }
  }

  /** Only once something was heard, and no final (RFC 3261, 9.1). */
  private void cancel(long pause, long since) {
    if (heard && finals.isEmpty() && !cancelAnswered && since < 32_000) {
      cancelSent = true;
      send(head("CANCEL", "sip:123@gw", call, "", 1) + Texts.crlf("Content-Length: 0\n\n"));
      wild.at(pause, () -> cancel(Math.min(4_000, 2 * pause), since + pause));
    }
  }

  void receive(String text) {
    if (!text.startsWith("SIP/2.0")) {
      return; // nobody in this wilderness hangs up on the caller
    }
    int status = Integer.parseInt(text.substring(8, 11));
    String[] number = Texts.values(text, "CSeq").getFirst().split(" ", 2);
    if (number[1].equals("CANCEL")) {
      cancelAnswered = true;
      return;
    }
    if (!number[1].equals("INVITE")) {
      answeredRequests.add(Integer.parseInt(number[0]));
      return;
    }
    heard = true;
    if (wantsToCancel && !cancelSent) {
      cancel(500, 0);
    }
    if (status < 200) {
      return;
    }
    String to = Texts.values(text, "To").getFirst();
    String tag = to.substring(to.indexOf(";tag="));
    if (status >= 300) {
      finals.add(Integer.toString(status));
      send(head("ACK", "sip:123@gw", call, tag, 1) + Texts.crlf("Content-Length: 0\n\n"));
      return;
    }
    finals.add("2xx");
    List<String> routes = Wild.routes(text);
    String contact = Texts.values(text, "Contact").getFirst().replaceAll("[<>]", "");
    String route = "Route: " + String.join(", ", routes) + "\r\nContent-Length: 0\r\n\r\n";
    send(head("ACK", contact, call + "ack" + wild.random().nextInt(), tag, 1) + route);
    if (tags.add(tag)) {
      int mine = ++cseq;
      String bye = head("BYE", contact, call + "bye" + mine, tag, mine) + route;
      long talks = tags.size() == 1 && !wantsToCancel ? wild.random().nextInt(20_000) : 0;
      wild.at(talks, () -> bye(bye, mine, 500, 0));
    }
  }

  private void bye(String text, int number, long pause, long since) {
    if (!answeredRequests.contains(number) && since < 32_000) {
      send(text);
      wild.at(pause, () -> bye(text, number, Math.min(4_000, 2 * pause), since + pause));
    }
  }
}
