package id.limpah.outage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One revision of one statement about an outage. Names follow IEC 61968 and CAP 1.2 where they have one.
 *
 * @param factId a UUID, of version 7 when made here
 * @param issuer the organisation whose word it is
 * @param rev 1 and up; one more than the last
 * @param prev the digest of the last revision, when the issuer gives it
 * @param issuedAt when it was said
 * @param asOf when it was so
 * @param validUntil from then on it says nothing
 * @param toldAt when the utility knew (the legal clock)
 * @param faultAt when the power went
 * @param guarantee what the issuer guarantees, in words; kept apart from the estimate
 * @param window of a planned outage or a rotation
 * @param clarification what is said against a rumour
 */
public record Fact(
    String factId,
    FactType type,
    Mode mode,
    String issuer,
    int rev,
    Optional<String> prev,
    Instant issuedAt,
    Instant asOf,
    Instant validUntil,
    Status status,
    Verification verification,
    Kind kind,
    List<FactArea> areas,
    Optional<Network> network,
    Optional<Customers> customers,
    Optional<Instant> toldAt,
    Optional<Instant> faultAt,
    Etr etr,
    Optional<String> guarantee,
    Optional<Cause> cause,
    Optional<Crew> crew,
    Optional<Window> window,
    Optional<String> clarification) {
  public Fact {
    areas = List.copyOf(areas);
  }
}
