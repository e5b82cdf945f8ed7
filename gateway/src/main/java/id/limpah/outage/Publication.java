package id.limpah.outage;

/** What came of publishing a fact. */
public sealed interface Publication {
  /** It is now the newest revision. */
  record Accepted(int rev) implements Publication {}

  /** The very same was here before. */
  record Repeated(int rev) implements Publication {}

  /** A newer revision is here. */
  record Older(int current) implements Publication {}

  /** The same revision is here with another content: two writers, or a forger. */
  record Conflict(int rev) implements Publication {}

  /** It cannot be taken now, whatever it says; the same is worth another try. */
  record Postponed(String reason) implements Publication {}

  /** Its issuer has said as much this minute as it may. */
  record OverQuota(int perMinute, long retryAfterSeconds) implements Publication {}

  /** Who says it may not, or did not. */
  record Distrusted(String cause, String reason) implements Publication {}

  /** It may not be taken at all. */
  record Refused(String reason) implements Publication {}
}
