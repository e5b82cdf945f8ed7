package id.limpah.intake;

import java.util.Locale;

/** What came of telling the intake a contact's outcome. */
public enum Settlement {
  /** Taken: it is the first final word on this decision. */
  SETTLED,
  /** Taken: the contact was answered and goes on. */
  CONFIRMED,
  /** Taken: that target is out, the contact goes on to the next. */
  PASSED_ON,
  /** Somebody has said so before; nothing changes. */
  ALREADY_SETTLED,
  /** The decision never sent the contact to that center. */
  NOT_A_TARGET,
  /** The node that decided it cannot be reached now; it will hear of it. */
  KEPT,
  /** No decision of that id is held here. */
  UNKNOWN;

  /** As it is spelled in the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
