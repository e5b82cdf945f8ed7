package id.limpah.loadtest.sip;

import id.limpah.loadtest.scenario.Scenario.Calls;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The INVITE of one lane, as a carrier sends it, with an offer: written once, and patched in place for each call. */
final class InviteTemplate {
  /** What a caller says of himself stands in for these until then; eight digits each. */
  private static final String SEQUENCE = "SSSSSSSS";

  private static final String CALLER = "AAAAAAAA";
  private static final String DIALLED = "BBBBBBBB";

  private final byte[] bytes;
  private final int[] sequences;
  private final int[] callers;
  private final int[] dialled;
  private final int branchLeg;
  private final int cseq;
  private final int requestLineEnd;
  private final String dialledPrefix;
  private final String authority;
  private final String via;

  /**
   * For calls from there.
   *
   * @param transport as a Via spells it
   * @param sentBy own address and port, as others reach it
   * @param authority of the Request-URI
   */
  InviteTemplate(Calls calls, String transport, String sentBy, String authority, int run) {
    this.dialledPrefix = calls.dialledPrefix();
    this.authority = authority;
    this.via = "Via: SIP/2.0/" + transport + " " + sentBy + ";rport;branch=z9hG4bK";
    String host = sentBy.substring(0, sentBy.lastIndexOf(':'));
    String runHex = String.format("%08x", run);
    String uriTail = transport.equals("UDP") ? "" : ";transport=" + transport.toLowerCase(java.util.Locale.ROOT);
    String from = calls.callerPrefix() + CALLER;
    String sdp =
        """
        v=0
        o=- 3915772800 3915772801 IN IP4 127.0.0.1
        s=-
        c=IN IP4 127.0.0.1
        t=0 0
        m=audio 49170 RTP/AVP 8 0 18 101
        a=rtpmap:8 PCMA/8000
        a=rtpmap:0 PCMU/8000
        a=rtpmap:18 G729/8000
        a=rtpmap:101 telephone-event/8000
        a=fmtp:101 0-15
        a=ptime:20
        a=sendrecv
        """;
    String text =
        String.join(
                "\n",
                "INVITE " + uri(DIALLED) + " SIP/2.0",
                via + SEQUENCE + runHex + "i0",
                "Max-Forwards: 70",
                "From: \"Caller\" <sip:" + from + "@carrier.example.net;user=phone>;tag=" + SEQUENCE,
                "To: <sip:" + dialledPrefix + DIALLED + "@example.net;user=phone>",
                "Call-ID: " + SEQUENCE + runHex + "@" + host,
                "CSeq: 1 INVITE",
                "Contact: <sip:" + from + "@" + sentBy + uriTail + ">",
                "Allow: INVITE, ACK, CANCEL, OPTIONS, BYE, UPDATE",
                "Supported: timer, replaces",
                "P-Asserted-Identity: <sip:" + from + "@carrier.example.net>",
                "User-Agent: limpah-loadtest",
                "Content-Type: application/sdp",
                "Content-Length: " + (sdp.length() + sdp.lines().count()),
                "",
                sdp)
            .replace("\n", "\r\n");
    this.bytes = text.getBytes(StandardCharsets.US_ASCII);
    this.branchLeg = text.indexOf("\r\nMax-Forwards") - 1;
    this.requestLineEnd = text.indexOf("\r\n");
    this.cseq = text.indexOf("CSeq: ") + 6;
    this.sequences = places(text, SEQUENCE);
    this.callers = places(text, CALLER);
    this.dialled = places(text, DIALLED);
  }

  private String uri(String digits) {
    return "sip:" + dialledPrefix + digits + "@" + authority + ";user=phone";
  }

  private static int[] places(String text, String what) {
    List<Integer> found = new ArrayList<>();
    for (int at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + 1)) {
      found.add(at);
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  /** That call's INVITE; until the next one is asked for. */
  byte[] of(int sequence, int caller) {
    patch(sequence, caller, 0);
    return bytes;
  }

  /** The same call's INVITE to another target, as the client of a redirection sends it (RFC 3261, 8.1.3.4). */
  void follow(Text text, byte[] uri, int sequence, int caller, int leg) {
    patch(sequence, caller, leg);
    text.clear().add("INVITE ").add(uri).add(" SIP/2.0").add(bytes, requestLineEnd, bytes.length);
  }

  private void patch(int sequence, int caller, int leg) {
    for (int at : sequences) {
      Text.hex8(bytes, at, sequence);
    }
    for (int at : callers) {
      Text.decimal8(bytes, at, caller);
    }
    for (int at : dialled) {
      Text.decimal8(bytes, at, dialled(sequence));
    }
    bytes[branchLeg] = (byte) ('0' + leg);
    bytes[cseq] = (byte) ('1' + leg);
  }

  int length() {
    return bytes.length;
  }

  /** The top Via up to its branch's cookie. */
  String via() {
    return via;
  }

  /** Begins an ACK to what was sent by {@link #of}. */
  void requestLine(Text text, String method, int sequence) {
    text.add(method).add(" sip:").add(dialledPrefix);
    Text.decimal8(text.bytes, text.length, dialled(sequence));
    text.length += 8;
    text.add("@").add(authority).add(";user=phone SIP/2.0\r\n");
  }

  /** A number of eight digits, spread over a hundred thousand. */
  private static int dialled(int sequence) {
    int x = sequence;
    x ^= x >>> 16;
    x *= 0x7feb352d;
    x ^= x >>> 15;
    x *= 0x846ca68b;
    x ^= x >>> 16;
    return Integer.remainderUnsigned(x, 100_000);
  }
}
