package id.limpah.sip.transaction;

import id.limpah.sip.SipResponse;

/** Whoever sent a request: the transaction user of RFC 3261. Called on the thread of the transactions. */
public interface ClientOwner {
  /** Whether a response that came by the branch can be one to what was sent; if not it is dropped. */
  default boolean recognizes(SipResponse response) {
    return true;
  }

  /** A response that is new to it: a provisional, the final, or one more 2xx to an INVITE. */
  void response(SipResponse response, long nowNanos);

  /** There will be no response: to be taken as that status, 408 when the time is up or 503 when nobody is there (8.1.3.1). */
  void noResponse(int status, long nowNanos);
}
