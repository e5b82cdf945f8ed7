package id.limpah.outage;

/** What the cache says of a place. Absence of a fact is never "no outage". */
public enum AnswerState {
  OUT,
  /** A part of it, or places in it. */
  OUT_PARTIAL,
  /** A model or calls say so, nobody has confirmed it. */
  SUSPECTED,
  PLANNED_NOW,
  /** Within a day. */
  PLANNED_SOON,
  ROTATION_SCHEDULED,
  /** Within an hour. */
  RESTORED_RECENT,
  /** Nobody knows of one, and who would know has said within 90 s that nothing else is out there. Only of a village or a feeder. */
  NO_KNOWN_OUTAGE,
  /** The same of a customer who is known, while nobody else calls from that village: their own installation, perhaps. */
  CUSTOMER_SIDE_LIKELY,
  UNKNOWN
}
