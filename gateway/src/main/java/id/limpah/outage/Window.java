package id.limpah.outage;

import java.time.Instant;

/** When a planned outage or a rotation takes place. */
public record Window(Instant startsAt, Instant endsAt) {
  public Window {
    if (!startsAt.isBefore(endsAt)) {
      throw new IllegalArgumentException("a window ends after it starts");
    }
  }
}
