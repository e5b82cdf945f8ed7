package id.limpah.sip.locate;

import java.time.Duration;
import java.util.List;

/** What DNS says of a name: records, or that there are none; and for how long that holds. */
record Answer<T>(List<T> records, Duration ttl) {
  Answer {
    records = List.copyOf(records);
  }
}
