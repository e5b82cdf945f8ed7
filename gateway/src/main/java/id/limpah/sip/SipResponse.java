package id.limpah.sip;

import java.util.Optional;

/** A response. */
public final class SipResponse extends SipMessage {
  private final int status;
  private final Span reasonPhrase;

  SipResponse(
      int status, Span reasonPhrase, HeaderIndex headers, Optional<Via> topVia, int bodyStart, int bodyEnd) {
    super(headers, topVia, bodyStart, bodyEnd);
    this.status = status;
    this.reasonPhrase = reasonPhrase;
  }

  /** 100 to 699. */
  public int status() {
    return status;
  }

  /** The text behind the status; may be empty. */
  public Span reasonPhrase() {
    return reasonPhrase;
  }
}
