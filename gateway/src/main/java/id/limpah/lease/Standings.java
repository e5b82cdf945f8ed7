package id.limpah.lease;

import id.limpah.contact.Contract;
import java.time.Duration;
import java.util.Optional;

/**
 * Judges records: whose a block is, and whether what was given under it may still go on. Absence says nothing, unless an operator has said that
 * nothing was granted before; neither does what a store that had lost something had kept. One thread.
 */
final class Standings {
  private static final Duration LONGEST = Duration.ofHours(24);

  private final Member me;
  private final LeaseTimes times;
  private final View view;
  private final Session session;

  Standings(Member me, LeaseTimes times, View view, Session session) {
    this.me = me;
    this.times = times;
    this.view = view;
    this.session = session;
  }

  /** How a block of a contract in this node's configuration stands. */
  Stand of(Contract contract, String key, long nowNanos) {
    Optional<Seen> seen = view.find(key);
    long counted = times.countedNanos(contract.maxContact());
    if (seen.isEmpty()) {
      return ground().filter(LeaseRecord.Ground::open).isPresent() || view.absentNanos(key, nowNanos) >= counted ? Stand.FREE : Stand.IN_DOUBT;
    }
    return of(seen.get(), counted, nowNanos);
  }

  /**
   * How a block of a contract in no configuration here stands.
   *
   * @param atLeast how long contacts last under the contracts here
   */
  Stand of(Seen seen, Duration atLeast, long nowNanos) {
    long maxContact = seen.record instanceof LeaseRecord.OfBlock block ? Math.max(block.maxContactMillis(), atLeast.toMillis()) : atLeast.toMillis();
    return of(seen, times.countedNanos(Duration.ofMillis(Math.min(maxContact, LONGEST.toMillis()))), nowNanos);
  }

  private Stand of(Seen seen, long countedNanos, long nowNanos) {
    if (isOlderThanLoss(seen)) {
      return nowNanos - Math.max(seen.sinceNanos, groundSeen().orElseThrow().sinceNanos) >= countedNanos ? Stand.FREE : Stand.IN_DOUBT;
    }
    return switch (seen.record) {
      case LeaseRecord.OfBlock block ->
          switch (block.state()) {
            case FREE -> Stand.FREE;
            case HOME -> home(block, seen, countedNanos, nowNanos);
            case HELD -> held(block, seen, countedNanos, nowNanos);
          };
      case LeaseRecord.Deleted _ -> nowNanos - seen.sinceNanos >= countedNanos ? Stand.FREE : Stand.IN_DOUBT;
      case LeaseRecord.Live _, LeaseRecord.Gone _, LeaseRecord.Ground _, LeaseRecord.Unreadable _ -> Stand.IN_DOUBT;
    };
  }

  private Stand home(LeaseRecord.OfBlock block, Seen seen, long countedNanos, long nowNanos) {
    boolean own = block.holder().equals(me.name());
    if (own && session.isOwn(block.session())) {
      return Stand.MINE_LASTING;
    }
    // Of a node that is no longer one, or of this one on a disk that is no more.
    boolean idle = own || !me.all().contains(block.holder());
    return idle ? counted(seen, true, countedNanos, nowNanos) : Stand.OTHERS;
  }

  private Stand held(LeaseRecord.OfBlock block, Seen seen, long countedNanos, long nowNanos) {
    if (block.holder().equals(me.name()) && session.isOwn(block.session())) {
      return session.current().filter(block.session()::equals).isPresent() ? Stand.MINE : Stand.MINE_BEFORE;
    }
    boolean lives =
        view.find(Session.NODE + block.holder())
            .filter(node -> node.record instanceof LeaseRecord.Live live && live.session().equals(block.session()))
            .isPresent();
    return lives ? counted(seen, false, countedNanos, nowNanos) : counted(seen, true, countedNanos, nowNanos);
  }

  private static Stand counted(Seen seen, boolean idle, long countedNanos, long nowNanos) {
    long idleNanos = seen.idleNanos(idle, nowNanos);
    return idle ? idleNanos >= countedNanos ? Stand.FREE : Stand.COUNTED : Stand.OTHERS;
  }

  /** Whether it may be what stood there before the store lost something. */
  boolean isOlderThanLoss(Seen seen) {
    Optional<Seen> ground = groundSeen();
    return ground.isPresent() && ground().filter(found -> !found.open()).isPresent() && seen.revision < ground.get().revision;
  }

  private Optional<Seen> groundSeen() {
    return view.find(Keeper.GROUND);
  }

  private Optional<LeaseRecord.Ground> ground() {
    return groundSeen().filter(seen -> seen.record instanceof LeaseRecord.Ground).map(seen -> (LeaseRecord.Ground) seen.record);
  }
}
