package id.limpah.sip.proxy;

import id.limpah.sip.SipResponse;
import java.util.OptionalLong;

/** Told what becomes of an INVITE, the one that begins a dialog or one inside it. */
interface InviteListener {
  void failed(Leg leg, int status, OptionalLong retryAfter);

  /** The first 2xx. */
  void answered(Leg leg, SipResponse ok, long nowNanos);

  /** There was no 2xx; this status went back. */
  void unanswered(Leg last, int status);
}
