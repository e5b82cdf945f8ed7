package id.limpah;

import id.limpah.contact.Caller;
import id.limpah.contact.CenterId;
import id.limpah.contact.Contact;
import id.limpah.contact.Outcome;
import id.limpah.contact.Reason;
import id.limpah.intake.IntakeWitness;
import id.limpah.intake.Pseudonyms;
import id.limpah.outage.Outages;
import id.limpah.route.Decision;
import id.limpah.route.Inputs;
import id.limpah.store.Records;
import id.limpah.time.Time;
import java.util.Optional;

/** Shows what the intake does to the meters, has the store keep it, and notes who calls that power is out where. */
final class Journal implements IntakeWitness {
  private final IntakeWitness meters;
  private final Records records;
  private final Outages outages;
  private final Pseudonyms pseudonyms;
  private final Time time;

  Journal(IntakeWitness meters, Records records, Outages outages, Pseudonyms pseudonyms, Time time) {
    this.meters = meters;
    this.records = records;
    this.outages = outages;
    this.pseudonyms = pseudonyms;
    this.time = time;
  }

  @Override
  public void decided(Decision decision, Inputs inputs, long nanos) {
    meters.decided(decision, inputs, nanos);
    records.keep(decision, inputs);
    Contact contact = decision.contact();
    boolean ofOutage = contact.reason() == Reason.OUTAGE || contact.reason() == Reason.DANGER;
    if (ofOutage && !contact.caller().equals(Caller.WITHHELD)) {
      contact.area().ifPresent(area -> outages.calls().called(outages.current(area), pseudonyms.of(contact.caller()), time.now()));
    }
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
