package id.limpah.sip;

/** What some bytes turned out to be. */
public sealed interface Decoded {
  /** A request that is as RFC 3261 wants it. */
  record Request(SipRequest request) implements Decoded {}

  /** A response that is as RFC 3261 wants it. */
  record Response(SipResponse response) implements Decoded {}

  /**
   * A request to be refused.
   *
   * @param request good for nothing but {@link SipResponseWriter}
   * @param status 400, 505 or 513
   * @param reasonPhrase says what is wrong with it
   */
  record Refused(SipRequest request, int status, String reasonPhrase) implements Decoded {}

  /** Line ends that keep a path open (RFC 5626, 3.5.1; RFC 3261, 7.5). */
  record KeepAlive() implements Decoded {}

  /** To be dropped and counted. */
  record Dropped(DropCause cause) implements Decoded {}
}
