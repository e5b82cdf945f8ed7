package id.limpah.outage;

/** What the cache says of a place. Absence of a fact is never "no outage". */
public enum AnswerState {
  OUT,
  OUT_PARTIAL,
  SUSPECTED,
  PLANNED_NOW,
  PLANNED_SOON,
  ROTATION_SCHEDULED,
  RESTORED_RECENT,
  NO_KNOWN_OUTAGE,
  CUSTOMER_SIDE_LIKELY,
  UNKNOWN
}
