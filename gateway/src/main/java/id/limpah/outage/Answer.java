package id.limpah.outage;

import id.limpah.contact.Area;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What can be said of one place at one moment.
 *
 * @param area the place asked for
 * @param unknown why nothing can be said; only with {@link AnswerState#UNKNOWN}
 * @param band how old it is
 * @param asOf when it was so
 * @param since when the power went, as far as is known
 * @param until when a planned outage ends, or a restored one ended
 * @param etr the window that ends last of all that concern the place
 * @param factId the fact that speaks first
 * @param parts for a part of the place: which places in it
 * @param partText for a part of the place: which part, in the issuer's words
 */
public record Answer(
    Area area,
    AnswerState state,
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
    Optional<String> partText) {
  public Answer {
    parts = List.copyOf(parts);
  }

  /** Nothing can be said. */
  public static Answer unknown(Area area, UnknownCause cause) {
    return new Answer(
        area,
        AnswerState.UNKNOWN,
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
        Optional.empty());
  }

  /** Whether an agent can say something by it. */
  public boolean usable() {
    return state != AnswerState.UNKNOWN;
  }
}
