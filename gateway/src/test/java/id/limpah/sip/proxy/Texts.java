package id.limpah.sip.proxy;

import java.util.ArrayList;
import java.util.List;

/** Messages as text: what a user agent on either side would write. */
public final class Texts {
  private Texts() {}

  static String invite(String branch, String call, String more) {
    return crlf(
        "INVITE sip:123@gw.example SIP/2.0\n"
            + "Via: SIP/2.0/UDP 10.0.0.1:5060;rport;branch=z9hG4bK" + branch + "\n"
            + "Max-Forwards: 70\n"
            + "From: \"Budi\" <sip:+628121@pln>;tag=caller\n"
            + "To: <sip:123@gw.example>\n"
            + "Call-ID: " + call + "\n"
            + "CSeq: 1 INVITE\n"
            + "Contact: <sip:budi@10.0.0.1:5060>\n"
            + "X-Odd :  kept\n   as it is\n"
            + more
            + "Content-Type: application/sdp\nContent-Length: 3\n\nv=0");
  }

  /** Another request of the same hop: ACK of a non-2xx, or CANCEL. */
  static String sameHop(String method, String branch, String call, String toTag) {
    return crlf(
        method + " sip:123@gw.example SIP/2.0\n"
            + "Via: SIP/2.0/UDP 10.0.0.1:5060;rport;branch=z9hG4bK" + branch + "\n"
            + "Max-Forwards: 70\nFrom: \"Budi\" <sip:+628121@pln>;tag=caller\nTo: <sip:123@gw.example>"
            + (toTag.isEmpty() ? "" : ";tag=" + toTag)
            + "\nCall-ID: " + call + "\nCSeq: 1 " + method + "\nContent-Length: 0\n\n");
  }

  /** A request inside the dialog, by the caller when it goes to the target's Contact. */
  static String inside(String method, int cseq, String uri, String branch, List<String> routes, String more) {
    return crlf(
        method + " " + uri + " SIP/2.0\n"
            + "Via: SIP/2.0/UDP 10.0.0.1:5060;rport;branch=z9hG4bK" + branch + "\n"
            + routes.stream().map(route -> "Route: " + route + "\n").reduce("", String::concat)
            + "Max-Forwards: 70\nFrom: \"Budi\" <sip:+628121@pln>;tag=caller\nTo: <sip:123@gw.example>;tag=agent\n"
            + "Call-ID: c1\nCSeq: " + cseq + " " + method + "\n" + more + "Content-Length: 0\n\n");
  }

  /** What a target answers to a request it got. */
  public static String reply(String request, int status, String toTag, String more) {
    StringBuilder out = new StringBuilder("SIP/2.0 " + status + " Whatever\r\n");
    for (String line : request.split("\r\n\r\n", 2)[0].split("\r\n", -1)) {
      String name = line.toLowerCase(java.util.Locale.ROOT);
      if (name.startsWith("via:") || name.startsWith("from:") || name.startsWith("call-id:")
          || name.startsWith("cseq:") || name.startsWith("record-route:")) {
        out.append(line).append("\r\n");
      } else if (name.startsWith("to:")) {
        boolean tagged = status == 100 || line.contains(";tag=");
        out.append(line).append(tagged ? "" : ";tag=" + toTag).append("\r\n");
      }
    }
    return out + crlf(more) + "Content-Length: 0\r\n\r\n";
  }

  /** As a test wants it. */
  public static String first(String message) {
    return message.substring(0, message.indexOf("\r\n"));
  }

  /** As a test wants it. */
  public static String method(String request) {
    return request.substring(0, request.indexOf(' '));
  }

  /** As a test wants it. */
  public static List<String> values(String message, String field) {
    List<String> all = new ArrayList<>();
    for (String line : message.split("\r\n", -1)) {
      if (line.startsWith(field + ": ")) {
        all.add(line.substring(field.length() + 2));
      }
    }
    return all;
  }

  /** As a test wants it. */
  public static String crlf(String text) {
    return text.replace("\n", "\r\n");
  }
}
