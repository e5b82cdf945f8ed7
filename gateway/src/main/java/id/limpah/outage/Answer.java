package id.limpah.outage;

import id.limpah.contact.Area;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What can be said of one place at one moment.
 *
 * @param area the place asked for
 * @param whole it is said of all of the place; otherwise of a part of it, or of places in it
 * @param unknown why nothing can be said; only with {@link AnswerState#UNKNOWN}
 * @param band how old it is
 * @param asOf when it was so
 * @param since when the power went, as far as is known
 * @param until when a planned outage or a rotation ends
 * @param etr the window that ends last of all that concern the place
 * @param factId the fact that speaks first
 * @param parts when only a part of the place is meant: which places in it, as far as that is said, 20 at the most
 * @param partText when only a part of the place is meant: which part, in the issuer's words
 * @param clarifications what is said there against rumours, the newest first, 3 at the most
 */
public record Answer(
    Area area,
    AnswerState state,
    boolean whole,
    Optional<UnknownCause> unknown,
    Optional<Band> band,
    Optional<Instant> asOf,
    Optional<Instant> since,
    Optional<Instant> until,
    Etr etr,
    Optional<String> guarantee,
    Optional<Cause> cause,
    Optional<Crew> crew,
    Optional<String> issuer,
    Optional<String> factId,
    List<Area> parts,
    Optional<String> partText,
    List<Clarification> clarifications) {
  public Answer {
    parts = List.copyOf(parts);
    clarifications = List.copyOf(clarifications);
  }

  /** Nothing can be said of whether power is out. */
  public static Answer unknown(Area area, UnknownCause cause, List<Clarification> clarifications) {
    return new Answer(
        area,
        AnswerState.UNKNOWN,
        true,
        Optional.of(cause),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Etr.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        clarifications);
  }

  /** Of the whole place, with nothing beside it. */
  static Answer said(
      Area area,
      AnswerState state,
      Band band,
      Instant asOf,
      Optional<Instant> since,
      Optional<String> issuer,
      Optional<String> factId,
      List<Clarification> clarifications) {
    return new Answer(
        area, state, true, Optional.empty(), Optional.of(band), Optional.of(asOf), since, Optional.empty(), Etr.NONE, Optional.empty(),
        Optional.empty(), Optional.empty(), issuer, factId, List.of(), Optional.empty(), clarifications);
  }

  /** The same, meaning that. */
  Answer meaning(AnswerState other) {
    return new Answer(
        area, other, whole, unknown, band, asOf, since, until, etr, guarantee, cause, crew, issuer, factId, parts, partText, clarifications);
  }

  /** Whether an agent can say something by it. */
  public boolean usable() {
    return state != AnswerState.UNKNOWN;
  }
}
