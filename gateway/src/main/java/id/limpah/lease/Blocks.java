package id.limpah.lease;

import id.limpah.contact.Channel;
import id.limpah.contact.Contract;
import id.limpah.contact.Reason;
import id.limpah.contact.WhenAlone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The blocks of one contract: which this node uses, takes, and gives back. One thread.
 *
 * <p>INVARIANT: a block is used only once the view is complete beyond the revision at which it was taken, and what is out of the store's hands in
 * that view, this block and those of other contracts for the same contacts included, is within the contract. Of any set of blocks in use, the one
 * taken last was judged so with all the others in view; so together they are within its contract, also while nodes with different
 * configurations run side by side.
 */
final class Blocks {
  private static final long HOME_AGAIN_NANOS = 2_000_000_000L;
  private static final long VAIN_NANOS = 1_000_000_000L;

  private final Member me;
  private final Contract contract;
  private final String name;
  private final List<Slot> slots = new ArrayList<>();
  private final Demand demand;
  private final Set<String> reasons;
  private final Set<String> channels;
  private int wanted;
  private long vainUntilNanos = Long.MIN_VALUE;

  Blocks(Member me, Contract contract, long nowNanos) {
    this.me = me;
    this.contract = contract;
    this.name = BlockKey.name(contract);
    this.reasons = contract.reasons().stream().map(Reason::word).collect(Collectors.toSet());
    this.channels = contract.channels().stream().map(Channel::word).collect(Collectors.toSet());
    List<Block> blocks = Block.of(contract);
    this.demand = new Demand(blocks, nowNanos);
    for (Block block : blocks) {
      int home = contract.whenAlone() == WhenAlone.SHARE ? block.index() % me.all().size() : -1;
      slots.add(new Slot(block, BlockKey.of(contract, block.index()).text(), home));
    }
  }

  Contract contract() {
    return contract;
  }

  String name() {
    return name;
  }

  int wanted() {
    return wanted;
  }

  List<Slot> slots() {
    return slots;
  }

  /** Where each block stands by what is known now. */
  void look(View view, Standings standings, long nowNanos) {
    for (Slot slot : slots) {
      slot.look(standings.of(contract, slot.key, nowNanos), view.find(slot.key).map(seen -> seen.revision).orElse(0L));
    }
  }

  /** What may be used. */
  Grant grant() {
    return new Grant.Of(
        slots.stream()
            .filter(Slot::isUsable)
            .map(slot -> new Grant.Held(slot.block, slot.revision, slot.stand == Stand.MINE_LASTING && slot.home == me.index()))
            .toList());
  }

  /** How much is wanted, for others to see. */
  void want(Use use, boolean armed, long nowNanos) {
    int idle = slots.size() >= 2 * me.all().size() ? 1 : 0;
    int used = (int) slots.stream().filter(Slot::isUsable).count();
    wanted = demand.wanted(use, used, armed ? 1 : idle, nowNanos);
  }

  /** Uses what was taken, when all that was taken before it is in view and leaves it room. */
  void confirm(View view, long othersUnits, long step, long nowNanos) {
    if (!view.isComplete()) {
      return;
    }
    for (Slot slot : slots) {
      if (slot.isMine() && !slot.isConfirmed() && view.position() >= slot.revision) {
        if (outUnits() + othersUnits <= contract.limit().units()) {
          slot.confirm();
        } else {
          slot.vain = true;
          slot.leaving = true;
          slot.leftAtStep = step;
          // Two who took in vain at the same time shall not do so for ever.
          vainUntilNanos = nowNanos + VAIN_NANOS * (1 + me.index());
        }
      }
    }
  }

  private long outUnits() {
    return slots.stream().filter(slot -> slot.stand != Stand.FREE).mapToLong(slot -> slot.block.units()).sum();
  }

  /** What others hold, and want, of this contract: by name of node. */
  record Other(int holds, int wants) {}

  /**
   * Takes what is missing and begins to leave what is too much.
   *
   * @param session of this node; without one nothing is taken but its own part
   * @param othersUnits of other contracts' blocks that are out, for the same contacts
   */
  void plan(
      Session session, Map<String, Other> others, long othersUnits, Use use, boolean armed, long step, long nowNanos,
      Predicate<String> isPending, View view, Standings standings, Consumer<Attempt> attempt) {
    List<Slot> free = slots.stream().filter(slot -> slot.stand == Stand.FREE && !isPending.test(slot.key)).toList();
    int holds = (int) slots.stream().filter(slot -> slot.isMine() && !slot.leaving).count();
    int coming = (int) slots.stream().filter(slot -> isPending.test(slot.key) && !slot.isMine()).count();
    boolean isShort = others.values().stream().anyMatch(other -> other.wants() > other.holds());
    int target = target(holds, free.size(), others, isShort, armed);
    adopt(session, isPending, nowNanos, attempt);
    take(session, free, target - holds - coming, isShort, othersUnits, view, standings, nowNanos, attempt);
    leave(holds - target, isShort && free.isEmpty(), step);
    give(use, step, isPending, nowNanos, attempt);
  }

  /** How many this node should have: what it wants, and of what does not suffice for all its fair part. */
  private int target(int holds, int free, Map<String, Other> others, boolean isShort, boolean armed) {
    int ahead = armed ? Math.ceilDiv(slots.size(), me.all().size()) : 0;
    if (!isShort) {
      return Math.max(wanted, ahead);
    }
    List<String> names = me.all();
    int[] wants = new int[names.size()];
    int[] held = new int[names.size()];
    int all = free;
    for (int i = 0; i < names.size(); i++) {
      Other other = others.getOrDefault(names.get(i), new Other(0, 0));
      boolean own = i == me.index();
      wants[i] = own ? wanted : other.wants();
      held[i] = own ? holds : other.holds();
      all += held[i];
    }
    int[] shares = Fair.share(wants, all);
    int[] keeps = new int[wants.length];
    int left = all;
    for (int i = 0; i < wants.length; i++) {
      left -= shares[i];
      keeps[i] = Math.max(0, held[i] - shares[i]);
    }
    return shares[me.index()] + Fair.share(keeps, left)[me.index()];
  }

  /** What was this node's before: what it gave under it counts here already. */
  private void adopt(Session session, Predicate<String> isPending, long nowNanos, Consumer<Attempt> attempt) {
    for (Slot slot : slots) {
      if (slot.stand == Stand.MINE_BEFORE && session.current().isPresent() && !isPending.test(slot.key)) {
        write(slot, LeaseRecord.State.HELD, session.current().get(), nowNanos, attempt);
      }
    }
  }

  private void take(
      Session session, List<Slot> free, int missing, boolean isShort, long othersUnits, View view, Standings standings, long nowNanos,
      Consumer<Attempt> attempt) {
    if (!view.isComplete() || session.current().isEmpty() || nowNanos - vainUntilNanos < 0) {
      return;
    }
    long room = contract.limit().units() - outUnits() - othersUnits;
    int count = slots.size();
    int first = me.index() * count / me.all().size();
    Comparator<Slot> ownFirst = Comparator.comparing((Slot slot) -> slot.home != me.index());
    List<Slot> order =
        free.stream().sorted(ownFirst.thenComparingInt(slot -> Math.floorMod(slot.block.index() - first, count))).toList();
    int taken = 0;
    for (Slot slot : order) {
      boolean own = slot.home == me.index();
      // What nobody has had in this store is its home's to begin with.
      boolean unlent = slot.home >= 0 && !own && !wasLent(view, standings, slot);
      boolean homeAgain = own && !isShort && view.find(slot.key).map(seen -> nowNanos - seen.sinceNanos >= HOME_AGAIN_NANOS).orElse(true);
      if (unlent || slot.block.units() > room || (taken >= missing && !homeAgain)) {
        continue;
      }
      write(slot, own ? LeaseRecord.State.HOME : LeaseRecord.State.HELD, session.current().get(), nowNanos, attempt);
      room -= slot.block.units();
      taken++;
    }
  }

  /** Whether its home has let it go by its own word, or it was another's lease since. */
  private static boolean wasLent(View view, Standings standings, Slot slot) {
    return view.find(slot.key)
        .filter(seen -> !standings.isOlderThanLoss(seen))
        .filter(seen -> seen.record instanceof LeaseRecord.OfBlock block && block.state() != LeaseRecord.State.HOME)
        .isPresent();
  }

  private void leave(int tooMany, boolean asked, long step) {
    int surplus = tooMany;
    Comparator<Slot> order = Comparator.comparing((Slot slot) -> slot.stand == Stand.MINE_LASTING).thenComparing(slot -> slot.home == me.index());
    for (Slot slot : slots.stream().filter(slot -> slot.isMine() && !slot.leaving).sorted(order).toList()) {
      boolean kept = slot.stand == Stand.MINE_LASTING && slot.home == me.index() && !asked;
      if (surplus > 0 && !kept) {
        slot.leaving = true;
        slot.leftAtStep = step;
        surplus--;
      }
    }
    for (Slot slot : slots) {
      if (surplus < 0 && slot.isMine() && slot.leaving && !slot.isGiven() && !slot.vain) {
        slot.leaving = false;
        surplus++;
      }
    }
  }

  /** The ledger must have been told, and its contacts counted, since it may no longer use the block. */
  private void give(Use use, long step, Predicate<String> isPending, long nowNanos, Consumer<Attempt> attempt) {
    for (Slot slot : slots) {
      if (slot.isMine() && slot.leaving && slot.leftAtStep < step && use.fits() && !isPending.test(slot.key)) {
        slot.give();
        write(slot, LeaseRecord.State.FREE, "-", nowNanos, attempt);
      }
    }
  }

  private void write(Slot slot, LeaseRecord.State state, String session, long nowNanos, Consumer<Attempt> attempt) {
    LeaseRecord.OfBlock record =
        new LeaseRecord.OfBlock(state, me.name(), session, slot.block.units(), contract.maxContact().toMillis(), reasons, channels);
    attempt.accept(new Attempt(slot.key, slot.revision, LeaseText.of(record), nowNanos));
  }

  /** Gives back all but this node's own part, as nothing is in flight and nothing more is given. */
  void giveAll(long nowNanos, Consumer<Attempt> attempt) {
    for (Slot slot : slots) {
      if (slot.stand == Stand.MINE) {
        slot.give();
        write(slot, LeaseRecord.State.FREE, "-", nowNanos, attempt);
      }
    }
  }

  ContractLease standing(View view) {
    int lent = 0;
    for (Slot slot : slots) {
      boolean away = slot.home == me.index() && slot.stand == Stand.OTHERS;
      lent += away && view.find(slot.key).isPresent() ? 1 : 0;
    }
    return new ContractLease(
        contract, slots.size(), (int) slots.stream().filter(Slot::isUsable).count(), lent, count(Stand.OTHERS), count(Stand.COUNTED),
        count(Stand.IN_DOUBT), wanted);
  }

  private int count(Stand stand) {
    return (int) slots.stream().filter(slot -> slot.stand == stand).count();
  }

  long usableUnits() {
    return slots.stream().filter(Slot::isUsable).mapToLong(slot -> slot.block.units()).sum();
  }

  /** Whether all that a contract of that record was for is counted under this one. */
  boolean contains(LeaseRecord.OfBlock block) {
    return reasons.containsAll(block.reasons()) && channels.containsAll(block.channels());
  }

  /** Whether a block of another contract is for contacts that this one is for as well. */
  boolean meets(BlockKey key, LeaseRecord record) {
    if (!key.isPairOf(contract) || key.contract().equals(name)) {
      return false;
    }
    return !(record instanceof LeaseRecord.OfBlock block)
        || (block.reasons().stream().anyMatch(reasons::contains) && block.channels().stream().anyMatch(channels::contains));
  }
}
