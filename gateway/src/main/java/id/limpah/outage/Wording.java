package id.limpah.outage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The sentences of a brief, each from what the answer holds and from nothing else. What is not known stays unsaid: a
 * cause only as sure as its fact is, an estimate always as one.
 */
final class Wording {
  private static final int MOST_NAMES = 5;

  /** A part that takes more words is said after all that is urgent. */
  private static final int SHORT_PART = 15;

  private final Answer answer;
  private final AreaTree areas;
  private final Clockface clock;
  private final boolean asks;

  /**
   * In the words of that place.
   *
   * @param asks whether the caller is asked for anything
   */
  Wording(Answer answer, AreaTree areas, Clockface clock, boolean asks) {
    this.asks = asks;
    this.answer = answer;
    this.areas = areas;
    this.clock = clock;
  }

  Said headline() {
    Said what = Phrase.valueOf("HEAD_" + answer.state().name()).with();
    return answer.whole() || answer.state() == AnswerState.OUT_PARTIAL ? what : what.then(Phrase.HEAD_PART.with());
  }

  Said place() {
    return Phrase.PLACE.with(Said.of(areas.fullName(answer.area())));
  }

  Said state() {
    return switch (answer.state()) {
      case OUT -> Phrase.OUT.with();
      case OUT_PARTIAL -> Phrase.OUT_PARTIAL.with(where()).and(ask());
      case SUSPECTED -> Phrase.SUSPECTED.with(where()).and(ask());
      case PLANNED_NOW -> Phrase.PLANNED_NOW.with(where(), window()).and(ask());
      case PLANNED_SOON -> Phrase.PLANNED_SOON.with(where(), window()).and(ask());
      case ROTATION_SCHEDULED -> Phrase.ROTATION_SCHEDULED.with(where(), window()).and(ask());
      case RESTORED_RECENT -> Phrase.RESTORED_RECENT.with().and(asking(Phrase.ASK_STILL_OUT));
      case NO_KNOWN_OUTAGE -> Phrase.NO_KNOWN_OUTAGE.with().and(asking(Phrase.ASK_NOTED));
      case CUSTOMER_SIDE_LIKELY -> Phrase.CUSTOMER_SIDE_LIKELY.with();
      case UNKNOWN -> unknown();
    };
  }

  private Said where() {
    if (answer.whole()) {
      return Phrase.HERE.with();
    }
    if (answer.partText().isPresent()) {
      return isShort(answer.partText().get())
          ? Phrase.PART_WHICH.with(Said.of(answer.partText().get()))
          : Phrase.PART.with();
    }
    List<String> names =
        answer.parts().stream().limit(MOST_NAMES).map(part -> areas.name(part).orElse(part.code())).toList();
    if (names.isEmpty()) {
      return Phrase.PART.with();
    }
    Said some = Phrase.PART_PLACES.with(Said.of(String.join(", ", names)));
    return answer.parts().size() > MOST_NAMES ? some.then(Phrase.AND_OTHERS.with()) : some;
  }

  private static boolean isShort(String part) {
    return part.split("\\s+").length <= SHORT_PART;
  }

  /** Which part of the place is meant, where that takes many words. */
  Optional<Said> part() {
    return answer.whole()
        ? Optional.empty()
        : answer.partText().filter(part -> !isShort(part)).map(part -> Phrase.PART_TEXT.with(Said.of(part)));
  }

  private Said ask() {
    if (answer.whole()) {
      return Said.NOTHING;
    }
    return asking(answer.partText().isPresent() || answer.parts().isEmpty() ? Phrase.ASK_ADDRESS : Phrase.ASK_VILLAGE);
  }

  private Said asking(Phrase question) {
    return asks ? question.with() : Said.NOTHING;
  }

  private Said window() {
    return answer.since().isPresent() && answer.until().isPresent()
        ? Phrase.SCHEDULED.with(clock.span(answer.since().get(), answer.until().get()))
        : Said.NOTHING;
  }

  private Said unknown() {
    return switch (answer.unknown().orElse(UnknownCause.NO_COVERAGE)) {
      case NO_COVERAGE -> Phrase.UNKNOWN_NO_COVERAGE.with();
      case STALE -> Phrase.UNKNOWN_STALE.with();
      case DISPUTED -> Phrase.UNKNOWN_DISPUTED.with();
      case UNRESOLVED_LOCATION ->
          areas.knows(answer.area())
              ? Phrase.UNKNOWN_WIDE.with().and(asking(Phrase.ASK_VILLAGE))
              : Phrase.UNKNOWN_PLACE.with().and(asking(Phrase.ASK_PLACE));
    };
  }

  Optional<Said> since() {
    return isOut() ? answer.since().map(at -> Phrase.SINCE.with(clock.at(at))) : Optional.empty();
  }

  Optional<Said> cause() {
    return answer.cause().map(Wording::cause);
  }

  private static Said cause(Cause cause) {
    if (cause.certainty() == Certainty.INVESTIGATING) {
      return Phrase.CAUSE_INVESTIGATING.with();
    }
    if (cause.code() == CauseCode.UNKNOWN) {
      return Phrase.CAUSE_UNKNOWN.with();
    }
    Phrase sentence = cause.certainty() == Certainty.CONFIRMED ? Phrase.CAUSE : Phrase.CAUSE_SUSPECTED;
    return sentence.with(words(cause.code()).with());
  }

  private static Phrase words(CauseCode code) {
    return switch (code) {
      case EQUIPMENT -> Phrase.EQUIPMENT;
      case GENERATION -> Phrase.GENERATION;
      case TRANSMISSION -> Phrase.TRANSMISSION;
      case DISTRIBUTION -> Phrase.DISTRIBUTION;
      case WEATHER -> Phrase.WEATHER;
      case TREE -> Phrase.TREE;
      case ANIMAL -> Phrase.ANIMAL;
      case THIRD_PARTY -> Phrase.THIRD_PARTY;
      case PLANNED_WORK -> Phrase.PLANNED_WORK;
      case LOAD_SHEDDING -> Phrase.LOAD_SHEDDING;
      case DISASTER -> Phrase.DISASTER;
      case UNKNOWN -> Phrase.NOT_KNOWN;
    };
  }

  Optional<Said> work() {
    return isOut() || answer.state() == AnswerState.SUSPECTED ? answer.crew().map(this::crew) : Optional.empty();
  }

  private Said crew(Crew crew) {
    Said eta =
        crew.eta()
            .filter(at -> at.isAfter(clock.now()))
            .map(at -> Phrase.CREW_ETA.with(clock.at(at)))
            .orElse(Said.NOTHING);
    return switch (crew.status()) {
      case ASSIGNED -> Phrase.CREW_ASSIGNED.with(eta);
      case EN_ROUTE -> Phrase.CREW_EN_ROUTE.with(eta);
      case ON_SITE -> Phrase.CREW_ON_SITE.with();
      case WORKING -> Phrase.CREW_WORKING.with();
      case DONE -> Phrase.CREW_DONE.with();
    };
  }

  Optional<Said> when() {
    return isOut() || answer.state() == AnswerState.SUSPECTED ? Optional.of(estimate(answer.etr())) : Optional.empty();
  }

  private Said estimate(Etr etr) {
    Said estimate =
        switch (etr.state()) {
          case ASSESSING -> Phrase.ETR_ASSESSING.with();
          case NONE -> Phrase.ETR_NONE.with();
          case OVERDUE -> Phrase.ETR_OVERDUE.with();
          case ESTIMATE, COMMITTED -> Phrase.ETR_ESTIMATE.with(end(etr), basis(etr));
        };
    // What was to be said by now and was not is no promise to pass on.
    Optional<Said> next = etr.nextUpdateAt().filter(at -> at.isAfter(clock.now())).map(at -> Phrase.ETR_NEXT.with(clock.at(at)));
    return estimate.and(next.orElse(Said.NOTHING));
  }

  /** Why the estimate is another than was said before. */
  Optional<Said> reason() {
    return when().isPresent()
        ? answer.etr().reason().map(why -> Phrase.ETR_REASON.with(Said.of(why.endsWith(".") ? why.substring(0, why.length() - 1) : why)))
        : Optional.empty();
  }

  private Said end(Etr etr) {
    if (etr.notAfter().isEmpty()) {
      return etr.notBefore().map(from -> Phrase.ETR_AFTER.with(clock.at(from))).orElseGet(Phrase.ETR_UNSAID::with);
    }
    return etr.notBefore()
        .map(from -> clock.between(from, etr.notAfter().get()))
        .orElseGet(() -> Phrase.ETR_BY.with(clock.at(etr.notAfter().get())));
  }

  /** Bases whose word is known are said; others are for programs. */
  private static Said basis(Etr etr) {
    return switch (etr.basis().orElse("")) {
      case "crew" -> Phrase.BASIS_CREW.with();
      case "history" -> Phrase.BASIS_HISTORY.with();
      case "model" -> Phrase.BASIS_MODEL.with();
      case "planned" -> Phrase.BASIS_PLANNED.with();
      default -> Said.NOTHING;
    };
  }

  Optional<Said> guarantee() {
    return answer.guarantee().map(text -> Phrase.GUARANTEE.with(Said.of(text)));
  }

  /** What is to be said to somebody who tells a rumour. */
  static Said rumour(Clarification said) {
    Phrase verdict =
        switch (said.verdict()) {
          case FALSE -> Phrase.RUMOUR_FALSE;
          case OUTDATED -> Phrase.RUMOUR_OUTDATED;
          case TRUE -> Phrase.RUMOUR_TRUE;
        };
    return verdict.with(Said.of(said.claim()));
  }

  Said rumours() {
    return answer.clarifications().stream().map(Wording::rumour).reduce(Said.NOTHING, Said::and).and(Phrase.HOAX.with());
  }

  Said source() {
    Said who = answer.issuer().map(issuer -> Said.of(issuer.toUpperCase(Locale.ROOT))).orElseGet(Phrase.SOURCE_OWN::with);
    Said old = answer.band().filter(band -> band == Band.STALE).isPresent() ? Phrase.SOURCE_OLD.with() : Said.NOTHING;
    return Phrase.SOURCE.with(who, clock.at(answer.asOf().orElse(clock.now()))).and(old);
  }

  private boolean isOut() {
    return answer.state() == AnswerState.OUT || answer.state() == AnswerState.OUT_PARTIAL;
  }
}
