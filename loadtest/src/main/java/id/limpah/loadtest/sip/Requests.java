package id.limpah.loadtest.sip;

/** What a caller sends after its INVITE: made of the answer that it goes with. */
final class Requests {
  private final int run;

  Requests(int run) {
    this.run = run;
  }

  /** To a final answer that is no 2xx: the INVITE's own branch (RFC 3261, 17.1.1.3). */
  void ack(Text text, InviteTemplate template, Call call, SipText answer) {
    text.clear();
    if (call.leg == 0) {
      template.requestLine(text, "ACK", call.sequence);
    } else {
      text.add("ACK ").add(call.uri).add(" SIP/2.0\r\n");
    }
    via(text, template, call, 'i');
    rest(text, answer, call.leg + 1, "ACK");
  }

  /** Within the dialog that a 2xx made: its Contact as Request-URI, its Record-Routes backwards (12.1.2, 12.2.1.1). */
  void inDialog(Text text, InviteTemplate template, Call call, SipText answer, String method, char branch, int cseq) {
    text.clear().add(method).add(" ").add(answer.bytes, answer.contactUriStart(0), answer.contactUriEnd(0)).add(" SIP/2.0\r\n");
    via(text, template, call, branch);
    for (int i = answer.routes - 1; i >= 0; i--) {
      text.add("Route: ").add(answer.bytes, answer.routeStart[i], answer.routeEnd[i]).add("\r\n");
    }
    rest(text, answer, cseq, method);
  }

  private void via(Text text, InviteTemplate template, Call call, char kind) {
    text.add(template.via()).hex8(call.sequence).hex8(run);
    text.bytes[text.length++] = (byte) kind;
    text.bytes[text.length++] = (byte) ('0' + call.leg);
    text.add("\r\n");
  }

  private static void rest(Text text, SipText answer, int cseq, String method) {
    text.add("Max-Forwards: 70\r\nFrom: ").add(answer.bytes, answer.fromStart, answer.fromEnd);
    text.add("\r\nTo: ").add(answer.bytes, answer.toStart, answer.toEnd);
    text.add("\r\nCall-ID: ").add(answer.bytes, answer.callIdStart, answer.callIdEnd);
    text.add("\r\nCSeq: ");
    text.bytes[text.length++] = (byte) ('0' + cseq);
    text.add(" ").add(method).add("\r\nUser-Agent: limpah-loadtest\r\nContent-Length: 0\r\n\r\n");
  }

  /** Whether the answer's top Via is the one that was sent, and To has a tag. */
  boolean isOwn(SipText answer, Call call, Text scratch) {
    scratch.clear().hex8(call.sequence).hex8(run);
    int from = answer.viaStart[0];
    for (int i = from; i + 18 <= answer.viaEnd[0]; i++) {
      if (answer.bytes[i] == scratch.bytes[0] && same(answer.bytes, i, scratch.bytes) && answer.bytes[i + 17] == '0' + call.leg) {
        return answer.toTagged();
      }
    }
    return false;
  }

  private static boolean same(byte[] bytes, int at, byte[] number) {
    for (int i = 0; i < 16; i++) {
      if (bytes[at + i] != number[i]) {
        return false;
      }
    }
    return true;
  }
}
