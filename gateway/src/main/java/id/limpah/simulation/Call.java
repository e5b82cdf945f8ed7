package id.limpah.simulation;

/** One attempt to reach an agent, at one center after the other. */
final class Call {
  enum State {
    /** On its way, or in a line. */
    WAITING,
    TALKING,
    OVER
  }

  /** Told what becomes of it at the center where it is. */
  interface Listener {
    /** An agent has it. */
    void answered(Call call);

    /** The caller hung up in the line. */
    void gaveUp(Call call);

    /** The talk is over. */
    void ended(Call call);

    /** The center went dark with the call in its line or at an agent. */
    void lost(Call call, boolean talking);
  }

  final Person person;
  final long begunNanos;
  final long handlingNanos;
  final Listener listener;
  long patienceNanos;
  State state = State.WAITING;

  Call(Person person, long begunNanos, long patienceNanos, long handlingNanos, Listener listener) {
    this.person = person;
    this.begunNanos = begunNanos;
    this.patienceNanos = patienceNanos;
    this.handlingNanos = handlingNanos;
    this.listener = listener;
  }
}
