package id.limpah.intake;

import id.limpah.contact.CenterId;
import id.limpah.contact.Contact;
import id.limpah.contact.Offer;
import id.limpah.contact.Outcome;
import id.limpah.load.LoadReport;
import id.limpah.route.Conditions;
import id.limpah.route.Decision;
import java.util.Optional;

/** The straight line of one contact. Safe to call from any thread; never blocks. */
@SuppressWarnings("DoNotCallSuggester")
public final class Intake {
  /** Counts the arrival, decides, takes the target's permit and keeps the decision. */
  public Decision offer(Contact contact) {
    throw new AssertionError(contact);
  }

  /** Decides as {@link #offer} would, and leaves no trace. */
  public Decision rehearse(Contact contact) {
    throw new AssertionError(contact);
  }

  /** The decision of that id, while it is held in memory. */
  public Optional<Decision> find(String decisionId) {
    throw new AssertionError(decisionId);
  }

  /** What decisions are made by, as of the last tick. */
  public Conditions conditions() {
    throw new AssertionError();
  }

  /** Takes a center's word on one of its queues. */
  public ReportAcceptance report(LoadReport report) {
    throw new AssertionError(report);
  }

  /** Takes a partner's word on what it takes now; false when no contract names that center. */
  public boolean accept(CenterId partner, Offer offer) {
    throw new AssertionError(partner + " " + offer);
  }

  /**
   * Says what became of a decided contact at its first target.
   *
   * @param ended false only with {@link Outcome#ANSWERED}: an agent has it now and its end will be told later
   */
  public Settlement settle(String decisionId, Outcome outcome, boolean ended) {
    throw new AssertionError(decisionId + outcome + ended);
  }
}
