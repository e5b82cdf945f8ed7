package id.limpah.intake;

import id.limpah.contact.CenterId;
import id.limpah.contact.Outcome;
import id.limpah.route.Decision;
import id.limpah.route.Inputs;
import java.util.Optional;

/** Sees what the intake does: the meters and the store do. It is called on the thread of the contact and must not block. */
public interface IntakeWitness {
  /** Sees nothing. */
  IntakeWitness NONE =
      new IntakeWitness() {
        @Override
        public void decided(Decision decision, Inputs inputs, long nanos) {}

        @Override
        public void answered(String decisionId, Optional<CenterId> center) {}

        @Override
        public void settled(String decisionId, Optional<CenterId> center, Outcome outcome, boolean over) {}
      };

  /** A contact was decided by these inputs, and that took so long. */
  void decided(Decision decision, Inputs inputs, long nanos);

  /** An agent has it now, there; its end is told later. */
  void answered(String decisionId, Optional<CenterId> center);

  /**
   * An outcome was told.
   *
   * @param center where, unless the contact was sent nowhere
   * @param over false when the contact goes on to the next in its order
   */
  void settled(String decisionId, Optional<CenterId> center, Outcome outcome, boolean over);
}
