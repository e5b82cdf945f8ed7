package id.limpah.sip.door;

import java.time.Duration;
import java.util.Set;

/**
 * How the SIP door behaves.
 *
 * @param proxiedEntries names of the entries whose calls stay with this gateway; it redirects the others
 * @param noAnswer how long a partner may ring before the next is tried, in a proxied call
 */
public record SipDoorConfig(Set<String> proxiedEntries, Duration noAnswer) {
  /** Redirects everything; 20 s. */
  public static final SipDoorConfig DEFAULT = new SipDoorConfig(Set.of(), Duration.ofSeconds(20));

  public SipDoorConfig {
    proxiedEntries = Set.copyOf(proxiedEntries);
    if (!noAnswer.isPositive()) {
      throw new IllegalArgumentException("a partner may ring for more than no time");
    }
  }
}
