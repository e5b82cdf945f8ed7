package id.limpah.sip;

import java.util.Optional;

/** A request. */
public final class SipRequest extends SipMessage {
  /** What {@link #maxForwards} says when there is none. */
  public static final int NO_MAX_FORWARDS = -1;

  private static final int MOST_FORWARDS = 255;

  private final SipMethod method;
  private final Span methodToken;
  private final Span uriSpan;
  private final Optional<SipUri> uri;

  SipRequest(RequestLine line, HeaderIndex headers, Optional<Via> topVia, int bodyStart, int bodyEnd) {
    super(headers, topVia, bodyStart, bodyEnd);
    this.methodToken = line.method();
    this.method = SipMethod.of(methodToken.bytes(), methodToken.start(), methodToken.end());
    this.uriSpan = line.uri();
    this.uri = line.parsed();
  }

  /** The method, {@link SipMethod#OTHER} for one that is not known by name. */
  public SipMethod method() {
    return method;
  }

  /** The method as written. */
  public Span methodToken() {
    return methodToken;
  }

  /** The Request-URI as written. */
  public Span uriSpan() {
    return uriSpan;
  }

  /** The Request-URI; empty only in a request that is refused for it. */
  public Optional<SipUri> uri() {
    return uri;
  }

  /** Hops left, 0 to 255; {@link #NO_MAX_FORWARDS} when it does not say, as in RFC 2543. */
  public int maxForwards() {
    int at = headers().find(SipHeader.MAX_FORWARDS, 0);
    return at < 0
        ? NO_MAX_FORWARDS
        : (int) Ascii.number(headers().bytes, headers().valueStart(at), headers().valueEnd(at), MOST_FORWARDS);
  }
}
