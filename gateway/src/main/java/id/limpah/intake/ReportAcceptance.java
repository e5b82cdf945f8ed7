package id.limpah.intake;

/** What came of a load report. */
public enum ReportAcceptance {
  /** It is now the newest. */
  ACCEPTED,
  /** A report of the same or a later moment is already here. */
  OLDER,
  /** It claims to be from more than a minute ahead of this machine's clock. */
  FUTURE,
  /** The configuration has no such queue. */
  UNKNOWN_QUEUE
}
