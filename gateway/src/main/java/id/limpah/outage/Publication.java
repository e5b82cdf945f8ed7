package id.limpah.outage;

/** What came of publishing a fact. */
public sealed interface Publication {
  /** The reason of a refusal because too many wait for the disk; worth trying again. */
  String BUSY = "too many facts wait to be written; try again";

  /** The reason of a refusal because the disk failed; worth trying again. */
  String NOT_WRITTEN = "it could not be written to disk, so it is not acknowledged";

  /** It is now the newest revision. */
  record Accepted(int rev) implements Publication {}

  /** The very same was here before. */
  record Repeated(int rev) implements Publication {}

  /** A newer revision is here. */
  record Older(int current) implements Publication {}

  /** The same revision is here with another content: two writers, or a forger. */
  record Conflict(int rev) implements Publication {}

  /** It may not be taken at all. */
  record Refused(String reason) implements Publication {}
}
