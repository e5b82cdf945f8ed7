package id.limpah.sip.proxy;

import id.limpah.sip.SipResponse;
import java.util.List;
import java.util.OptionalLong;

/** Of an INVITE inside a dialog: it may prolong the session, or show that the dialog is gone (RFC 3261, 12.2.1.2). */
record NextInvite(List<String> cookies, Dialogs dialogs) implements InviteListener {
  @Override
  public void failed(Leg leg, int status, OptionalLong retryAfter) {}

  @Override
  public void answered(Leg leg, SipResponse ok, long nowNanos) {
    cookies.forEach(cookie -> dialogs.refreshed(cookie, ok, nowNanos));
  }

  @Override
  public void unanswered(Leg last, int status) {
    if (status == 481 || status == 408) {
      cookies.forEach(dialogs::ended);
    }
  }
}
