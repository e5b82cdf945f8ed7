package id.limpah.outage;

import id.limpah.contact.Area;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Makes one answer of the facts that concern a place.
 *
 * <p>Each fact says something of the place; what weighs most is answered: out before a part out, what is before what
 * will be, what is before what was. Of equals the most specific area speaks, then the newest. A restored parent
 * with a child that is out leaves the place out. The estimate is the one that ends last of all that are out there:
 * nobody is told a time by which only some of it will be over.
 */
final class Answering {
  private static final Duration FRESH = Duration.ofSeconds(90);
  private static final Duration AGEING = Duration.ofMinutes(10);
  private static final Duration STALE = Duration.ofMinutes(60);
  private static final Duration SOON = Duration.ofHours(24);
  private static final int MOST_PARTS = 20;

  /** In the order in which they weigh. */
  private static final List<AnswerState> WEIGHT =
      List.of(
          AnswerState.OUT,
          AnswerState.OUT_PARTIAL,
          AnswerState.PLANNED_NOW,
          AnswerState.SUSPECTED,
          AnswerState.ROTATION_SCHEDULED,
          AnswerState.PLANNED_SOON,
          AnswerState.RESTORED_RECENT);

  private Answering() {}

  private record Claim(AnswerState state, Fact fact, FactArea by) {
    int weight() {
      return WEIGHT.indexOf(state);
    }
  }

  static Answer of(Area area, List<Fact> here, List<Fact> below, Instant now) {
    List<Claim> claims = new ArrayList<>();
    boolean stale = false;
    for (Fact fact : here) {
      stale |= add(claims, area, fact, false, now);
    }
    for (Fact fact : below) {
      stale |= add(claims, area, fact, true, now);
    }
    Optional<Claim> first =
        claims.stream()
            .min(
                Comparator.comparingInt(Claim::weight)
                    .thenComparingInt(claim -> -claim.by().area().level())
                    .thenComparing(claim -> claim.fact().asOf(), Comparator.reverseOrder()));
    if (first.isEmpty()) {
      return Answer.unknown(area, stale ? UnknownCause.STALE : UnknownCause.NO_COVERAGE);
    }
    return answer(area, first.get(), claims, now);
  }

  /** Adds what the fact says of the place; true when it would say something were it not too old. */
  private static boolean add(List<Claim> claims, Area area, Fact fact, boolean isBelow, Instant now) {
    if (fact.mode() != Mode.ACTUAL || !fact.validUntil().isAfter(now)) {
      return false;
    }
    for (FactArea by : fact.areas()) {
      boolean concerns = isBelow ? area.contains(by.area()) && !area.equals(by.area()) : by.area().contains(area);
      if (!concerns) {
        continue;
      }
      Optional<AnswerState> state = state(fact, by, isBelow, now);
      if (state.isPresent() && isTooOld(fact, state.get(), now)) {
        return true;
      }
      state.ifPresent(said -> claims.add(new Claim(said, fact, by)));
    }
    return false;
  }

  /** What was planned does not age; what is does. */
  private static boolean isTooOld(Fact fact, AnswerState state, Instant now) {
    return switch (state) {
      case PLANNED_NOW, PLANNED_SOON, ROTATION_SCHEDULED -> false;
      default -> Duration.between(fact.asOf(), now).compareTo(STALE) > 0;
    };
  }

  private static Optional<AnswerState> state(Fact fact, FactArea by, boolean isBelow, Instant now) {
    return switch (fact.type()) {
      case OUTAGE -> outage(fact, by, isBelow);
      case PLANNED_OUTAGE -> planned(fact, now, AnswerState.PLANNED_NOW, AnswerState.PLANNED_SOON);
      case ROTATION_SCHEDULE ->
          planned(fact, now, AnswerState.ROTATION_SCHEDULED, AnswerState.ROTATION_SCHEDULED);
      case CLARIFICATION -> Optional.empty();
    };
  }

  private static Optional<AnswerState> outage(Fact fact, FactArea by, boolean isBelow) {
    boolean part = isBelow || by.coverage() != Coverage.ALL;
    return switch (fact.status()) {
      case CONFIRMED -> Optional.of(part ? AnswerState.OUT_PARTIAL : AnswerState.OUT);
      case PARTIALLY_RESTORED -> Optional.of(AnswerState.OUT_PARTIAL);
      case PREDICTED -> Optional.of(AnswerState.SUSPECTED);
      // That one village has light again says little of its whole regency.
      case RESTORED, CLOSED -> isBelow ? Optional.empty() : Optional.of(AnswerState.RESTORED_RECENT);
      case CANCELLED -> Optional.empty();
    };
  }

  private static Optional<AnswerState> planned(Fact fact, Instant now, AnswerState during, AnswerState before) {
    boolean over = fact.status() == Status.CANCELLED || fact.status() == Status.CLOSED;
    if (over || fact.window().isEmpty() || !fact.window().get().endsAt().isAfter(now)) {
      return Optional.empty();
    }
    Instant starts = fact.window().get().startsAt();
    if (!starts.isAfter(now)) {
      return Optional.of(during);
    }
    return starts.isBefore(now.plus(SOON)) ? Optional.of(before) : Optional.empty();
  }

  private static Answer answer(Area area, Claim first, List<Claim> claims, Instant now) {
    Fact fact = first.fact();
    boolean part = first.state() == AnswerState.OUT_PARTIAL;
    return new Answer(
        area,
        first.state(),
        Optional.empty(),
        Optional.of(band(fact.asOf(), now)),
        Optional.of(fact.asOf()),
        since(fact),
        until(first),
        etr(first, claims, now),
        fact.guarantee(),
        fact.cause(),
        fact.crew(),
        Optional.of(fact.issuer()),
        Optional.of(fact.factId()),
        part ? parts(area, claims) : List.of(),
        part ? first.by().partText() : Optional.empty());
  }

  private static Band band(Instant asOf, Instant now) {
    Duration age = Duration.between(asOf, now);
    return age.compareTo(FRESH) <= 0 ? Band.FRESH : age.compareTo(AGEING) <= 0 ? Band.AGEING : Band.STALE;
  }

  private static Optional<Instant> since(Fact fact) {
    return fact.window().map(Window::startsAt).or(fact::faultAt).or(fact::toldAt);
  }

  private static Optional<Instant> until(Claim claim) {
    return claim.state() == AnswerState.RESTORED_RECENT
        ? Optional.of(claim.fact().asOf())
        : claim.fact().window().map(Window::endsAt);
  }

  /** The estimate that ends last among all that are out; one whose time has passed is overdue, whatever it says. */
  private static Etr etr(Claim first, List<Claim> claims, Instant now) {
    Etr last = first.fact().etr();
    for (Claim claim : claims) {
      Etr other = claim.fact().etr();
      boolean out = claim.state() == AnswerState.OUT || claim.state() == AnswerState.OUT_PARTIAL;
      if (out && other.notAfter().isPresent() && last.notAfter().map(other.notAfter().get()::isAfter).orElse(false)) {
        last = other;
      }
    }
    boolean passed = last.notAfter().map(end -> !end.isAfter(now)).orElse(false);
    return passed
        ? new Etr(EtrState.OVERDUE, last.notBefore(), last.notAfter(), last.basis(), last.nextUpdateAt())
        : last;
  }

  private static List<Area> parts(Area area, List<Claim> claims) {
    return claims.stream()
        .map(claim -> claim.by().area())
        .filter(part -> area.contains(part) && !area.equals(part))
        .distinct()
        .sorted(Comparator.comparing(Area::code))
        .limit(MOST_PARTS)
        .toList();
  }
}
