package id.limpah.sip.proxy;

import id.limpah.sip.SipResponse;
import id.limpah.sip.transaction.NextHop;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The {@link Throttle} of each next hop that has ever asked for one. For one thread. */
public final class Throttles {
  private static final int MOST = 1024;
  private static final String BY_LOSS = ";oc;oc-algo=\"loss\"";
  private static final String BY_LOSS_OR_RATE = ";oc;oc-algo=\"loss,rate\"";

  private final Map<NextHop, Throttle> byHop = new HashMap<>();
  private final RandomGenerator random;

  /** None yet. */
  public Throttles(RandomGenerator random) {
    this.random = random;
  }

  /**
   * What the Via of a request to that hop says of us (RFC 7339, 4.1 and 4.2). The list with its comma is only for those who have
   * shown that they know the parameter: Kamailio 5.6 cannot read such a Via and drops the request.
   */
  String offer(NextHop hop) {
    return byHop.containsKey(hop) ? BY_LOSS_OR_RATE : BY_LOSS;
  }

  /** Whether a new INVITE may go there now. What belongs to a dialog is never held back (RFC 7339, 5.10.1). */
  boolean admits(NextHop hop, long nowNanos) {
    Throttle throttle = byHop.get(hop);
    return throttle == null || throttle.admits(nowNanos);
  }

  /** Takes what a response from there asks for. */
  void heard(NextHop hop, SipResponse response, long nowNanos) {
    response
        .topVia()
        .filter(via -> via.parameter("oc").filter(value -> !value.isEmpty()).isPresent())
        .ifPresent(
            via -> {
              if (byHop.size() >= MOST) {
                byHop.values().removeIf(throttle -> throttle.idle(nowNanos));
              }
              if (byHop.size() < MOST || byHop.containsKey(hop)) {
                byHop.computeIfAbsent(hop, key -> new Throttle(random)).heard(via, nowNanos);
              }
            });
  }
}
