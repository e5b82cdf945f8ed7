package id.limpah.outage;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Facts for tests: an outage in some area at noon of 4 August 2019, changed as a test needs it. */
public final class Facts {
  public static final Instant NOON = Instant.parse("2019-08-04T05:00:00Z");
  public static final String ID = "0190163d-8694-739b-aea5-966c26f8ad91";

  private Facts() {}

  public static Fact outage(String id, int rev, Status status, String area, Coverage coverage) {
    return fact(id, FactType.OUTAGE, rev, status, area, coverage, NOON, Etr.NONE, Optional.empty(), Optional.empty());
  }

  public static Fact fact(
      String id,
      FactType type,
      int rev,
      Status status,
      String area,
      Coverage coverage,
      Instant asOf,
      Etr etr,
      Optional<Cause> cause,
      Optional<Window> window) {
    FactDraft draft = new FactDraft(id).type(type).rev(rev).status(status).area(area, coverage).asOf(asOf).etr(etr);
    cause.ifPresent(draft::cause);
    window.ifPresent(draft::window);
    return draft.fact();
  }

  /** Something said of a rumour. */
  public static Fact clarification(String id, String area, Clarification said) {
    return new FactDraft(id).type(FactType.CLARIFICATION).area(area, Coverage.ALL).clarification(said).fact();
  }

  public static Etr until(Instant notAfter) {
    return new Etr(
        EtrState.ESTIMATE,
        Optional.of(notAfter.minus(Duration.ofHours(1))),
        Optional.of(notAfter),
        Optional.of("crew"),
        Optional.empty(),
        Optional.empty());
  }

  /** Takes the fact if it may be taken, as the store does once it is on disk. */
  public static Publication publish(Outages outages, Fact fact, Instant now) {
    Publication publication = outages.check(fact, now);
    if (publication instanceof Publication.Accepted) {
      outages.apply(fact);
    }
    return publication;
  }

  /** An id that ends in that number. */
  public static String id(int number) {
    return String.format(Locale.ROOT, "0190163d-8694-739b-aea5-%012d", number);
  }
}
