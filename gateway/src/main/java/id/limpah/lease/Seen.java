package id.limpah.lease;

/** A key's newest record, since when it is known, and since when nobody renews what it grants. One thread. */
final class Seen {
  final LeaseRecord record;
  final long revision;
  final long sinceNanos;
  private boolean idle;
  private long idleSinceNanos;

  Seen(LeaseRecord record, long revision, long sinceNanos) {
    this.record = record;
    this.revision = revision;
    this.sinceNanos = sinceNanos;
  }

  /** For how long it has been so without a break, each time that this was asked. */
  long idleNanos(boolean now, long nowNanos) {
    if (now && !idle) {
      idleSinceNanos = nowNanos;
    }
    idle = now;
    return now ? nowNanos - idleSinceNanos : 0;
  }
}
