package id.limpah.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A SIP message as an index over its bytes; see the package for how long they may be read. */
public abstract sealed class SipMessage permits SipRequest, SipResponse {
  private final HeaderIndex headers;
  private final Optional<Via> topVia;
  private final int bodyStart;
  private final int bodyEnd;

  SipMessage(HeaderIndex headers, Optional<Via> topVia, int bodyStart, int bodyEnd) {
    this.headers = headers;
    this.topVia = topVia;
    this.bodyStart = bodyStart;
    this.bodyEnd = bodyEnd;
  }

  HeaderIndex headers() {
    return headers;
  }

  /** How many header fields it has. */
  public int fields() {
    return headers.size();
  }

  /** How many bytes it has. */
  public int size() {
    return bodyEnd;
  }

  int bodyStart() {
    return bodyStart;
  }

  /** The topmost Via; empty only in a request that is refused for it. */
  public Optional<Via> topVia() {
    return topVia;
  }

  /** The first field of that kind. */
  public Optional<Span> header(SipHeader kind) {
    int at = headers.find(kind, 0);
    return at < 0 ? Optional.empty() : Optional.of(headers.value(at));
  }

  /** All fields of that kind, in their order; a field with several values is one. */
  public List<Span> headers(SipHeader kind) {
    List<Span> all = new ArrayList<>();
    for (int at = headers.find(kind, 0); at >= 0; at = headers.find(kind, at + 1)) {
      all.add(headers.value(at));
    }
    return all;
  }

  /** The first field of that name, whatever its case. */
  public Optional<Span> header(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    for (int i = 0; i < headers.size(); i++) {
      if (Ascii.isWord(headers.bytes, headers.nameStart(i), headers.nameEnd(i), wanted)) {
        return Optional.of(headers.value(i));
      }
    }
    return Optional.empty();
  }

  /** From; empty when it is not well formed. */
  public Optional<NameAddr> from() {
    return headers.from.isPresent() ? headers.from : address(SipHeader.FROM);
  }

  /** To; empty when it is not well formed. */
  public Optional<NameAddr> to() {
    return headers.to.isPresent() ? headers.to : address(SipHeader.TO);
  }

  /** The first value of a field such as From, To or P-Asserted-Identity. */
  public Optional<NameAddr> address(SipHeader kind) {
    int at = headers.find(kind, 0);
    return at < 0
        ? Optional.empty()
        : NameAddr.first(headers.bytes, headers.valueStart(at), headers.valueEnd(at));
  }

  /** Every well-formed value of every Contact field, in their order. */
  public List<NameAddr> contacts() {
    return addresses(SipHeader.CONTACT);
  }

  /** Every well-formed value of every Route field, next hop first. */
  public List<NameAddr> routes() {
    return addresses(SipHeader.ROUTE);
  }

  /** Every well-formed value of every History-Info field, oldest first. */
  public List<NameAddr> history() {
    return addresses(SipHeader.HISTORY_INFO);
  }

  /** Whether there is such a field. */
  public boolean has(SipHeader kind) {
    return headers.find(kind, 0) >= 0;
  }

  private List<NameAddr> addresses(SipHeader kind) {
    int first = headers.find(kind, 0);
    if (first < 0) {
      return List.of();
    }
    List<NameAddr> all = new ArrayList<>();
    for (int i = first; i >= 0; i = headers.find(kind, i + 1)) {
      int from = headers.valueStart(i);
      int until = headers.valueEnd(i);
      while (from < until) {
        Optional<NameAddr> value = NameAddr.first(headers.bytes, from, until);
        if (value.isEmpty()) {
          break;
        }
        all.add(value.get());
        from = Ascii.skipSpace(headers.bytes, Math.min(value.get().end() + 1, until), until);
      }
    }
    return all;
  }

  /** Every well-formed Via value, top first. */
  public List<Via> vias() {
    List<Via> all = new ArrayList<>(2);
    for (int i = headers.find(SipHeader.VIA, 0); i >= 0; i = headers.find(SipHeader.VIA, i + 1)) {
      int from = headers.valueStart(i);
      int until = headers.valueEnd(i);
      while (from < until) {
        Optional<Via> value = Via.first(headers.bytes, from, until);
        if (value.isEmpty()) {
          break;
        }
        all.add(value.get());
        int comma = Ascii.skipSpace(headers.bytes, value.get().span().end(), until);
        from = comma < until ? Ascii.skipSpace(headers.bytes, comma + 1, until) : until;
      }
    }
    return all;
  }

  /** Call-ID, or an empty span in a request that is refused for want of it. */
  public Span callId() {
    return header(SipHeader.CALL_ID).orElse(new Span(headers.bytes, 0, 0));
  }

  /** The sequence number of CSeq, at most 2^31 − 1; -1 in a request that is refused for it. */
  public long cseqNumber() {
    int at = headers.find(SipHeader.CSEQ, 0);
    return at < 0 ? -1 : CSeq.number(headers.bytes, headers.valueStart(at), headers.valueEnd(at));
  }

  /** The method of CSeq; {@link SipMethod#OTHER} also when there is none. */
  public SipMethod cseqMethod() {
    int at = headers.find(SipHeader.CSEQ, 0);
    return at < 0
        ? SipMethod.OTHER
        : CSeq.method(headers.bytes, headers.valueStart(at), headers.valueEnd(at));
  }

  /** What comes behind the header fields, as far as Content-Length says. */
  public Span body() {
    return new Span(headers.bytes, bodyStart, bodyEnd);
  }
}
