package id.limpah.loadtest.measure;

import java.util.Locale;

/** How what was offered ended; each thing ends in exactly one of these. */
public enum Ending {
  /** As it should. */
  SERVED(Verdict.SERVED),
  /** Turned away in a way that the scenario names as one. */
  REFUSED(Verdict.REFUSED),
  /** No final answer in time, whatever was sent again. */
  TIMEOUT(Verdict.LOST),
  /** Answered, but its BYE was not. */
  BYE_TIMEOUT(Verdict.LOST),
  /** Redirected, and where it was sent nobody answered. */
  FOLLOW_TIMEOUT(Verdict.LOST),
  /** The connection ended under it. */
  CLOSED(Verdict.LOST),
  /** Could not be sent: the connection takes nothing more, or there is none. */
  NOT_SENT(Verdict.LOST),
  /** Could not even begin: as many are in flight as this generator holds. */
  NO_ROOM(Verdict.LOST),
  /** A final answer with another status than expected. */
  STATUS(Verdict.WRONG),
  /** A BYE was answered otherwise than 200. */
  BYE_STATUS(Verdict.WRONG),
  /** No Contact where there must be one. */
  NO_CONTACT(Verdict.WRONG),
  /** The first Contact is none of those expected. */
  CONTACT(Verdict.WRONG),
  /** It is no answer of its protocol. */
  MALFORMED(Verdict.WRONG),
  /** An answer to this, with fields that must be given back and are not, or no To tag. */
  MISMATCHED(Verdict.WRONG);

  private final Verdict verdict;

  Ending(Verdict verdict) {
    this.verdict = verdict;
  }

  /** What that comes to. */
  public enum Verdict {
    SERVED,
    REFUSED,
    LOST,
    WRONG
  }

  /** What it comes to. */
  public Verdict verdict() {
    return verdict;
  }

  /** As it is spelled in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
