package id.limpah.sip.proxy;

import id.limpah.sip.SipResponse;
import java.util.OptionalLong;

/** Of an INVITE that begins a dialog. */
record FirstInvite(ProxyWitness witness, Dialogs dialogs) implements InviteListener {
  @Override
  public void failed(Leg leg, int status, OptionalLong retryAfter) {
    witness.failed(leg, status, retryAfter);
  }

  @Override
  public void answered(Leg leg, SipResponse ok, long nowNanos) {
    leg.cookie().ifPresent(cookie -> dialogs.refreshed(cookie, ok, nowNanos));
    witness.answered(leg);
  }

  @Override
  public void unanswered(Leg last, int status) {
    witness.unanswered(last, status);
  }
}
