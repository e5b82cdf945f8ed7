package id.limpah.sip.proxy;

import id.limpah.sip.SipHeader;
import id.limpah.sip.SipResponse;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The dialogs whose end somebody waits for. Only one with a session timer (RFC 4028) is remembered, until that expires; any
 * other ends with its BYE, which says by its cookie what it ends, so that any node can take it. Shared by all threads.
 */
public final class Dialogs {
  /** No session interval is shorter (RFC 4028, 5). */
  private static final long LEAST_SECONDS = 90;
  private static final long NANOS = 1_000_000_000;

  private final ConcurrentMap<String, Long> expiries = new ConcurrentHashMap<>();
  private final int most;
  private final DialogListener listener;

  /**
   * None yet.
   *
   * @param most session timers kept at the same time; a dialog beyond that ends by its BYE only
   */
  public Dialogs(int most, DialogListener listener) {
    this.most = most;
    this.listener = listener;
  }

  /** A 2xx to an INVITE or UPDATE: begins the session interval that it grants, anew. */
  void refreshed(String cookie, SipResponse ok, long nowNanos) {
    OptionalLong seconds = Seconds.of(ok.header(SipHeader.SESSION_EXPIRES));
    if (seconds.isEmpty()) {
      expiries.remove(cookie);
    } else if (expiries.containsKey(cookie) || expiries.size() < most) {
      expiries.put(cookie, nowNanos + Math.max(LEAST_SECONDS, seconds.getAsLong()) * NANOS);
    }
  }

  void ended(String cookie) {
    expiries.remove(cookie);
    listener.ended(cookie);
  }

  /** Ends the dialogs whose session nobody has refreshed in time. */
  public void sweep(long nowNanos) {
    expiries.forEach(
        (cookie, expiry) -> {
          if (nowNanos - expiry >= 0 && expiries.remove(cookie, expiry)) {
            listener.ended(cookie);
          }
        });
  }

  /** Session timers that run now. */
  public int timed() {
    return expiries.size();
  }
}
