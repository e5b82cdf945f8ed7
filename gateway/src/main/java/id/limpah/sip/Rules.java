package id.limpah.sip;

import java.util.Optional;

/** What RFC 3261 wants of the header fields of every message (8.1.1, 20.1). A fault is said as a reason phrase. */
final class Rules {
  private Rules() {}

  private static final SipHeader[] MANDATORY = {
    SipHeader.FROM, SipHeader.TO, SipHeader.CALL_ID, SipHeader.CSEQ
  };

  static Optional<String> fault(HeaderIndex headers) {
    for (SipHeader kind : MANDATORY) {
      if (headers.find(kind, 0) < 0) {
        return Optional.of("Missing " + kind.fullName());
      }
    }
    int vias = 0;
    for (int i = 0; i < headers.size(); i++) {
      SipHeader kind = headers.kind(i);
      if (kind.single()) {
        if (headers.find(kind, i + 1) >= 0) {
          return Optional.of("More Than One " + kind.fullName());
        }
      } else if (kind == SipHeader.VIA) {
        vias += values(headers, i);
      }
    }
    if (vias > SipDecoder.MOST_VIAS) {
      return Optional.of("Too Many Vias");
    }
    return valueFault(headers);
  }

  private static Optional<String> valueFault(HeaderIndex headers) {
    byte[] bytes = headers.bytes;
    headers.from = oneAddress(headers, SipHeader.FROM);
    if (headers.from.isEmpty()) {
      return Optional.of("Bad From");
    }
    headers.to = oneAddress(headers, SipHeader.TO);
    if (headers.to.isEmpty()) {
      return Optional.of("Bad To");
    }
    int callId = headers.find(SipHeader.CALL_ID, 0);
    if (headers.valueEnd(callId) == headers.valueStart(callId)) {
      return Optional.of("Bad Call-ID");
    }
    int cseq = headers.find(SipHeader.CSEQ, 0);
    if (CSeq.number(bytes, headers.valueStart(cseq), headers.valueEnd(cseq)) < 0) {
      return Optional.of("Bad CSeq");
    }
    return Optional.empty();
  }

  /** One address and nothing behind it: From and To are no lists, a comma in them was meant to be quoted. */
  private static Optional<NameAddr> oneAddress(HeaderIndex headers, SipHeader kind) {
    int at = headers.find(kind, 0);
    Optional<NameAddr> value = NameAddr.first(headers.bytes, headers.valueStart(at), headers.valueEnd(at));
    boolean whole = value.isPresent() && value.get().end() == headers.valueEnd(at) && value.get().uri().isPresent();
    return whole ? value : Optional.empty();
  }

  static Optional<String> requestFault(HeaderIndex headers, Span method) {
    int cseq = headers.find(SipHeader.CSEQ, 0);
    if (!CSeq.names(headers.bytes, headers.valueStart(cseq), headers.valueEnd(cseq), method)) {
      return Optional.of("CSeq Names Another Method");
    }
    int hops = headers.find(SipHeader.MAX_FORWARDS, 0);
    if (hops >= 0 && Ascii.number(headers.bytes, headers.valueStart(hops), headers.valueEnd(hops), 255) < 0) {
      return Optional.of("Bad Max-Forwards");
    }
    return Optional.empty();
  }

  /** Values in a field, by its commas outside of quotes. */
  private static int values(HeaderIndex headers, int index) {
    byte[] bytes = headers.bytes;
    int end = headers.valueEnd(index);
    int count = 1;
    for (int i = headers.valueStart(index); i < end; i++) {
      if (bytes[i] == '"') {
        int after = Ascii.quotedEnd(bytes, i, end);
        i = after < 0 ? end : after - 1;
      } else if (bytes[i] == ',') {
        count++;
      }
    }
    return count;
  }
}
