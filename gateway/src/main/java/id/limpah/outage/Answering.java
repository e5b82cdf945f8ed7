package id.limpah.outage;

import id.limpah.contact.Area;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes one answer of what is said of a place.
 *
 * <p>What weighs most is answered, see {@link Claim#weighsMoreThan}. A restored parent with a child that is out leaves the
 * place out, also when the word on the child has become too old to repeat: then nothing is known. When only places in
 * the place are out, the answer says which, and of their times and causes only what holds for all of them.
 */
final class Answering {
  private static final long FRESH = Duration.ofSeconds(90).toMillis();
  private static final long AGEING = Duration.ofMinutes(10).toMillis();

  /** Made once: each look-up needs one. */
  private static final Optional<Band> IS_FRESH = Optional.of(Band.FRESH);

  private static final Optional<Band> IS_AGEING = Optional.of(Band.AGEING);
  private static final Optional<Band> IS_STALE = Optional.of(Band.STALE);
  private static final int MOST_PARTS = 20;
  private static final int MOST_CLARIFICATIONS = 3;

  private Answering() {}

  /**
   * As of then.
   *
   * @param resolved whether the place is as small as what facts speak of
   */
  static Answer of(
      Area area, boolean resolved, List<Statement> here, List<Statement> below, Instant now, Predicate<Fact> inDispute) {
    Claims claims = new Claims(now, inDispute);
    // Each contact asks, so this is loops and not streams.
    for (int i = 0; i < here.size(); i++) {
      claims.add(here.get(i), false);
    }
    for (int i = 0; i < below.size(); i++) {
      claims.add(below.get(i), true);
    }
    List<Clarification> clarifications = clarifications(here, now);
    if (claims.list().isEmpty()) {
      return nothingOut(area, resolved, claims, clarifications, now);
    }
    Claim first = weightiest(claims.list());
    boolean contradicted = (claims.staleOutHere() || claims.disputed()) && first.state() == AnswerState.RESTORED_RECENT;
    return contradicted
        ? nothingOut(area, resolved, claims, clarifications, now)
        : answer(area, first, claims.list(), clarifications, now);
  }

  private static Claim weightiest(List<Claim> claims) {
    Claim first = claims.getFirst();
    for (int i = 1; i < claims.size(); i++) {
      if (claims.get(i).weighsMoreThan(first)) {
        first = claims.get(i);
      }
    }
    return first;
  }

  /** Absence of facts says nothing, unless who would know signs it, just now, and the place is as small as what facts speak of. */
  private static Answer nothingOut(Area area, boolean resolved, Claims claims, List<Clarification> clarifications, Instant now) {
    if (claims.disputed()) {
      return Answer.unknown(area, UnknownCause.DISPUTED, clarifications);
    }
    if (claims.stale()) {
      return Answer.unknown(area, UnknownCause.STALE, clarifications);
    }
    if (claims.coverage().isEmpty()) {
      return Answer.unknown(area, UnknownCause.NO_COVERAGE, clarifications);
    }
    if (!resolved) {
      return Answer.unknown(area, UnknownCause.UNRESOLVED_LOCATION, clarifications);
    }
    Fact covers = claims.coverage().get();
    return Answer.said(
        area, AnswerState.NO_KNOWN_OUTAGE, band(age(covers.asOf(), now)).orElse(Band.FRESH), covers.asOf(), Optional.empty(), Optional.of(covers.issuer()),
        Optional.of(covers.factId()), clarifications);
  }

  private static Answer answer(
      Area area, Claim first, List<Claim> claims, List<Clarification> clarifications, Instant now) {
    boolean alone = claims.size() == 1;
    // Of the whole place only the first one speaks; the others like it are asked for nothing.
    List<Claim> alike =
        alone || first.whole() ? claims : claims.stream().filter(claim -> claim.rank() == first.rank()).toList();
    boolean several = !alone && first.below() && alike.stream().anyMatch(claim -> !claim.statement().isOf(first.fact()));
    Statement.Told told =
        several
            ? first.statement().told().together(alike.stream().map(claim -> claim.fact().asOf()).min(Comparator.naturalOrder()).get())
            : first.statement().told();
    long age = several ? age(told.asOf().get(), now) : first.statement().age(now.toEpochMilli());
    return new Answer(
        area,
        first.state(),
        first.whole(),
        Optional.empty(),
        Claims.ages(first) ? band(age) : Optional.empty(),
        told.asOf(),
        told.since(),
        told.until(),
        etr(told.etr(), first, claims, now),
        told.guarantee(),
        told.cause(),
        told.crew(),
        told.issuer(),
        told.factId(),
        first.whole() ? List.of() : parts(area, alike),
        first.whole() || several ? Optional.empty() : first.statement().by().partText(),
        clarifications);
  }

  private static long age(Instant asOf, Instant now) {
    return now.toEpochMilli() - asOf.toEpochMilli();
  }

  private static Optional<Band> band(long age) {
    return age <= FRESH ? IS_FRESH : age <= AGEING ? IS_AGEING : IS_STALE;
  }

  /**
   * The estimate that ends last among all that keep the place out, planned work among them. When the one that speaks
   * first has none, there is none: nobody is told a time by which only something else will be over. One whose time has
   * passed is overdue, whatever it says.
   */
  private static Etr etr(Etr own, Claim first, List<Claim> claims, Instant now) {
    Etr last = own;
    if (claims.size() > 1 && first.isOut() && last.notAfter().isPresent()) {
      List<Etr> ends = new ArrayList<>();
      claims.forEach(claim -> end(claim).ifPresent(ends::add));
      for (Etr other : ends) {
        if (other.notAfter().orElse(Instant.MIN).isAfter(last.notAfter().orElse(Instant.MIN))) {
          last = other;
        }
      }
    }
    boolean passed = last.notAfter().map(end -> !end.isAfter(now)).orElse(false);
    return passed ? last.overdue() : last;
  }

  private static Optional<Etr> end(Claim claim) {
    if (claim.isOut()) {
      return Optional.of(claim.fact().etr());
    }
    return claim.state() == AnswerState.PLANNED_NOW
        ? claim.fact().window().map(window -> Etr.planned(window.endsAt()))
        : Optional.empty();
  }

  private static List<Area> parts(Area area, List<Claim> alike) {
    return alike.stream()
        .map(claim -> claim.statement().by().area())
        .filter(part -> area.contains(part) && !area.equals(part))
        .distinct()
        .sorted(Comparator.comparing(Area::code))
        .limit(MOST_PARTS)
        .toList();
  }

  private static boolean anyClarifies(List<Statement> here) {
    for (int i = 0; i < here.size(); i++) {
      if (here.get(i).clarifies()) {
        return true;
      }
    }
    return false;
  }

  /** The newest that are said of the place, or above it; they hold until they expire. */
  private static List<Clarification> clarifications(List<Statement> here, Instant now) {
    if (!anyClarifies(here)) {
      return List.of();
    }
    Stream<Fact> meant =
        here.stream()
            .map(Statement::fact)
            .filter(fact -> fact.clarification().isPresent() && fact.status() != Status.CANCELLED)
            .filter(fact -> fact.mode() == Mode.ACTUAL && fact.validUntil().isAfter(now));
    return meant
        .distinct()
        .sorted(Comparator.comparing(Fact::asOf).reversed().thenComparing(Fact::factId))
        .flatMap(fact -> fact.clarification().stream())
        .limit(MOST_CLARIFICATIONS)
        .toList();
  }
}
