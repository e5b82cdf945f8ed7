package id.limpah.route;

import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Reason;
import java.time.Instant;
import java.util.List;

/**
 * A contact that was sent to a partner and of which nobody has said that it is over: what is left of its decision after a
 * restart.
 *
 * @param from the center it was meant for
 * @param partners in its order
 */
public record OpenDiversion(
    String id, Instant at, CenterId from, List<CenterId> partners, Reason reason, Channel channel) {
  public OpenDiversion {
    partners = List.copyOf(partners);
  }
}
