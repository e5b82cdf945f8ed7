package id.limpah.intake;

/** What came of telling the intake a contact's outcome. */
public enum Settlement {
  /** Taken: it is the first final word on this decision. */
  SETTLED,
  /** Taken: the contact was answered and goes on. */
  CONFIRMED,
  /** Somebody has said so before; nothing changes. */
  ALREADY_SETTLED,
  /** No decision of that id is held here. */
  UNKNOWN
}
