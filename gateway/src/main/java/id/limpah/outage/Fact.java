package id.limpah.outage;

import id.limpah.compensation.RuleSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One revision of one statement about an outage. Names follow IEC 61968 and CAP 1.2 where they have one; all times are
 * UTC, to the second or finer.
 *
 * @param factId a UUID (RFC 9562) in lower case, best of version 7; the same in each revision
 * @param mode whether it is meant, as CAP's status: only actual ones answer callers
 * @param issuer the name of the organisation whose word it is, the only one that may revise it
 * @param rev 1 and up; one more than the last
 * @param prev the digest of the last revision, when the issuer gives it: SHA-256 of the bytes that were signed, in base64url
 * @param seq its place among all that the issuer has said, 1 and up
 * @param unit which part of the issuer says it, such as a branch that repairs and estimates; a name
 * @param issuedAt when it was said, as CAP's sent; at most 60 s ahead of the clock here
 * @param asOf when it was so; decides how fresh an answer is
 * @param validUntil from then on it says nothing, as CAP's expires; at most 400 days after it was said
 * @param status how far it has come
 * @param verification how the issuer knows
 * @param areas the official areas that it speaks of, 1 to 200
 * @param toldAt when the utility knew, the legal clock of a compensation ({@code t_info})
 * @param faultAt when the power went ({@code t_fault})
 * @param etr when power is expected back
 * @param guarantee what the issuer guarantees, in words that can be read aloud; kept apart from the estimate
 * @param window of a planned outage or a rotation
 * @param clarification what is said of a rumour
 * @param digest with a coverage: all facts that its issuer held then, but for coverages and reports
 * @param report who reported it, of a caller's report
 * @param supersedes ids of earlier facts of the issuer that give way to it, as what they say is one, 50 at the most
 * @param compensation what the issuer says of what is owed for it
 * @param ruleSet the rules, of a fact that states some
 * @param text what else is to be read out, by templates, 5 at the most
 */
public record Fact(
    String factId,
    FactType type,
    Mode mode,
    String issuer,
    int rev,
    Optional<String> prev,
    Optional<Long> seq,
    Optional<String> unit,
    Instant issuedAt,
    Instant asOf,
    Instant validUntil,
    Status status,
    Optional<Verification> verification,
    Optional<Kind> kind,
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
    Optional<Clarification> clarification,
    Optional<FactDigest> digest,
    Optional<CallerReport> report,
    List<String> supersedes,
    Optional<Compensation> compensation,
    Optional<RuleSet> ruleSet,
    List<Notice> text) {
  private static final int REGENCY = 2;
  private static final long MANY_CUSTOMERS = 10_000;

  public Fact {
    areas = List.copyOf(areas);
    supersedes = List.copyOf(supersedes);
    text = List.copyOf(text);
  }

  /** The same, with that place among what its issuer has said. */
  public Fact withSeq(long number) {
    return with(Optional.of(number), digest);
  }

  /** The same, with the mark of what its issuer held. */
  public Fact withDigest(FactDigest held) {
    return with(seq, Optional.of(held));
  }

  private Fact with(Optional<Long> number, Optional<FactDigest> held) {
    return new Fact(
        factId, type, mode, issuer, rev, prev, number, unit, issuedAt, asOf, validUntil, status, verification, kind, areas, network,
        customers, toldAt, faultAt, etr, guarantee, cause, crew, window, clarification, held, report, supersedes,
        compensation, ruleSet, text);
  }

  /** Whether it says what the other does; one that was not numbered yet says the same as the numbered one. */
  boolean says(Fact held) {
    return equals(held) || (seq.isEmpty() && held.seq.isPresent() && equals(held.with(Optional.empty(), digest)));
  }

  /** Whether it is of an outage that goes on, is confirmed, and takes in a regency, or ten thousand customers. */
  boolean isLarge() {
    boolean goesOn = status == Status.CONFIRMED || status == Status.PARTIALLY_RESTORED;
    boolean wide = areas.stream().anyMatch(by -> by.area().level() <= REGENCY);
    boolean many = customers.flatMap(Customers::outNow).filter(out -> out >= MANY_CUSTOMERS).isPresent();
    return type == FactType.OUTAGE && mode == Mode.ACTUAL && goesOn && (wide || many);
  }
}
