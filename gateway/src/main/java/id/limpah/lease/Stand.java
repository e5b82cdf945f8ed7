package id.limpah.lease;

/** Where a block stands, as one node sees it. */
enum Stand {
  /** Given back, or never given: may be taken. */
  FREE,
  /** This node's in its present session. */
  MINE,
  /** This node's own part, not lent. */
  MINE_LASTING,
  /** This node's by a session before; what was given under it is known here. */
  MINE_BEFORE,
  /** Another's, who lives. */
  OTHERS,
  /** Of a holder that is gone; what it gave may go on. */
  COUNTED,
  /** Whether anybody was given it is not known. */
  IN_DOUBT
}
