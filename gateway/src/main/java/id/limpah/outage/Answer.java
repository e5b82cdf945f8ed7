package id.limpah.outage;

import id.limpah.contact.Area;

/**
 * What can be said of one place at one moment.
 *
 * @param area the place asked for
 */
public record Answer(Area area, AnswerState state) {
  /** Whether an agent can say something by it. */
  public boolean usable() {
    return state != AnswerState.UNKNOWN;
  }
}
