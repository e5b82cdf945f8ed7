package id.limpah;

import id.limpah.contact.CenterId;
import id.limpah.contact.Outcome;
import id.limpah.intake.IntakeWitness;
import id.limpah.route.Decision;
import id.limpah.route.Inputs;
import id.limpah.store.Records;
import java.util.Optional;

/** Shows what the intake does to the meters, and has the store keep it. */
final class Journal implements IntakeWitness {
  private final IntakeWitness meters;
  private final Records records;

  Journal(IntakeWitness meters, Records records) {
    this.meters = meters;
    this.records = records;
  }

  @Override
  public void decided(Decision decision, Inputs inputs, long nanos) {
    meters.decided(decision, inputs, nanos);
    records.keep(decision, inputs);
  }

  @Override
  public void answered(String decisionId, Optional<CenterId> center) {
    meters.answered(decisionId, center);
    records.answered(decisionId, center);
  }

  @Override
  public void settled(String decisionId, Optional<CenterId> center, Outcome outcome, boolean over) {
    meters.settled(decisionId, center, outcome, over);
    records.keep(decisionId, center, outcome, over);
  }
}
