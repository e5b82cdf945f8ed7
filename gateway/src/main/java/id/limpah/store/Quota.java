package id.limpah.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** How many facts each issuer may publish a minute, by the clock. Owned by one thread; holds issuers that are trusted, and those only. */
final class Quota {
  private static final int MINUTE = 60;

  private final int perMinute;
  private final Map<String, Integer> published = new HashMap<>();
  private long minute;

  Quota(int perMinute) {
    this.perMinute = perMinute;
  }

  int perMinute() {
    return perMinute;
  }

  /** Takes one; says for how many seconds none is left when none is. */
  OptionalLong take(String issuer, Instant now) {
    long current = Math.floorDiv(now.getEpochSecond(), MINUTE);
    if (current != minute) {
      minute = current;
      published.clear();
    }
    int before = published.getOrDefault(issuer, 0);
    if (before >= perMinute) {
      return OptionalLong.of(MINUTE - Math.floorMod(now.getEpochSecond(), MINUTE));
    }
    published.put(issuer, before + 1);
    return OptionalLong.empty();
  }
}
