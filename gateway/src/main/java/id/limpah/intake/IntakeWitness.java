package id.limpah.intake;

import id.limpah.contact.CenterId;
import id.limpah.contact.Outcome;
import id.limpah.route.Decision;
import java.util.Optional;

/** Sees what the intake does: the meters and the store do. It is called on the thread of the contact and must not block. */
public interface IntakeWitness {
  /** Sees nothing. */
  IntakeWitness NONE =
      new IntakeWitness() {
        @Override
        public void decided(Decision decision, long nanos) {}

        @Override
        public void settled(String decisionId, Optional<CenterId> center, Outcome outcome, boolean over) {}
      };

  /** A contact was decided, and that took so long. */
  void decided(Decision decision, long nanos);

  /**
   * An outcome was told.
   *
   * @param center where, unless the contact was sent nowhere
   * @param over false when the contact goes on to the next in its order
   */
  void settled(String decisionId, Optional<CenterId> center, Outcome outcome, boolean over);
}
