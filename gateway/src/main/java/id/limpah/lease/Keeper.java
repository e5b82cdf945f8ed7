package id.limpah.lease;

import id.limpah.contact.Contract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Keeps one node's leases: is told what stands in the store the nodes share, says which compare-and-sets are worth a try, and what may be used until
 * when. It believes the store's order and this machine's ticker, and nothing else: no clock, no server's time to live, no answer that got lost.
 *
 * <p>Whoever owns it calls, in this order and from one thread: what was seen, {@link #step} with what the ledger has in flight now, then tells the
 * ledger {@link #grants} and {@link #untilNanos}, and only then sends what step said.
 */
public final class Keeper {
  /** The key of what an operator said of the store. */
  public static final String GROUND = "ground";

  private static final int AT_ONCE = 64;
  private static final int REMEMBERED = 8;

  private final Member me;
  private final View view;
  private final Session session;
  private final Standings standings;
  private final LeaseTimes times;
  private final List<Blocks> contracts = new ArrayList<>();
  private final Map<String, Attempt> pending = new HashMap<>();
  private final Map<String, Long> beatsSent =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > REMEMBERED;
        }
      };
  private boolean lost;
  private long lostAt;
  private long step;

  /**
   * Of a node that knows nothing of the store yet.
   *
   * @param highest position of the store that this node has ever seen, 0 for none
   */
  public Keeper(Member me, LeaseTimes times, List<Contract> contracts, long highest, long nowNanos) {
    this.me = me;
    this.times = times;
    contracts.forEach(contract -> this.contracts.add(new Blocks(me, contract, nowNanos)));
    List<String> asked = this.contracts.stream().flatMap(blocks -> blocks.slots().stream()).map(slot -> slot.key).toList();
    this.view = new View(asked, highest, times.goneNanos());
    this.session = new Session(me.name(), me.folder(), me.process(), times);
    this.standings = new Standings(me, times, view, session);
  }

  /** All of the store will be told now, key by key, and then what changes, in the order in which it changed. */
  public void begin() {
    view.begin();
  }

  /** The store cannot be reached; what was tried may be done or not. */
  public void cut() {
    view.cut();
    pending.clear();
  }

  /**
   * What stands under a key.
   *
   * @param text empty when it was deleted
   */
  public void saw(String key, long revision, Optional<String> text, long nowNanos) {
    LeaseRecord record = text.map(LeaseText::read).orElseGet(LeaseRecord.Deleted::new);
    view.saw(key, record, revision, nowNanos);
    if (key.equals(session.key()) && record instanceof LeaseRecord.Live live && text.isPresent()) {
      Long sent = beatsSent.remove(text.get());
      if (sent != null) {
        session.proved(live, revision, sent);
      }
    }
  }

  /** All that the store had taken up to that position was told. */
  public void caughtUp(long position, long nowNanos) {
    view.caughtUp(position, nowNanos);
    if (view.takeLost()) {
      lost = true;
      lostAt = position;
      session.forget();
    }
  }

  /** What became of an attempt. */
  public void done(Attempt attempt, Attempt.Result result, long nowNanos) {
    pending.remove(attempt.key(), attempt);
    if (result instanceof Attempt.Result.Done(long revision)) {
      LeaseRecord record = LeaseText.read(attempt.text());
      view.wrote(attempt.key(), record, revision, nowNanos);
      if (record instanceof LeaseRecord.Live live) {
        session.proved(live, revision, attempt.sentNanos());
      }
    }
  }

  /**
   * What to try now.
   *
   * @param uses what of each contract the ledger has in flight, read after it was told the last grants
   * @param armed whether more contacts are to be expected
   */
  public List<Attempt> step(long nowNanos, Function<Contract, Use> uses, boolean armed) {
    step++;
    List<Attempt> attempts = new ArrayList<>();
    Consumer<Attempt> attempt = one -> attempt(one, attempts);
    Map<Contract, Use> use = new HashMap<>();
    Map<String, Integer> wants = new TreeMap<>();
    for (Blocks blocks : contracts) {
      Use now = uses.apply(blocks.contract());
      use.put(blocks.contract(), now);
      blocks.want(now, armed, nowNanos);
      if (blocks.wanted() > 0) {
        wants.put(blocks.name(), blocks.wanted());
      }
    }
    if (!pending.containsKey(session.key())) {
      session.step(view, wants, nowNanos, attempt);
    }
    session.deposeOthers(view, nodes(), nowNanos, attempt);
    shut(nowNanos, attempt);
    for (Blocks blocks : contracts) {
      blocks.look(view, standings, nowNanos);
    }
    List<Foreign> foreign = foreign(nowNanos);
    for (Blocks blocks : contracts) {
      Use now = use.getOrDefault(blocks.contract(), Use.NONE);
      long others = foreign.stream().filter(one -> blocks.meets(one.key(), one.seen().record)).mapToLong(one -> one.units(blocks)).sum();
      if (!lost) {
        blocks.confirm(view, others, step, nowNanos);
        blocks.plan(session, others(blocks), others, now, armed, step, nowNanos, pending::containsKey, view, standings, attempt);
      }
      retire(blocks, foreign, now, nowNanos, attempt);
    }
    return attempts;
  }

  private void attempt(Attempt one, List<Attempt> attempts) {
    if (attempts.size() < AT_ONCE && !pending.containsKey(one.key())) {
      pending.put(one.key(), one);
      attempts.add(one);
      if (one.key().equals(session.key())) {
        beatsSent.put(one.text(), one.sentNanos());
      }
    }
  }

  /** Others are told that what the store has is older than what it had. */
  private void shut(long nowNanos, Consumer<Attempt> attempt) {
    Optional<Seen> ground = view.find(GROUND);
    if (lost && ground.isPresent() && ground.get().revision > lostAt && ground.get().record instanceof LeaseRecord.Ground(boolean open) && !open) {
      lost = false;
    }
    if (lost && view.isComplete()) {
      attempt.accept(new Attempt(GROUND, ground.map(seen -> seen.revision).orElse(0L), LeaseText.of(new LeaseRecord.Ground(false)), nowNanos));
    }
  }

  /** A block of a contract that this node's configuration does not have, which is not out of all hands. */
  private record Foreign(BlockKey key, Seen seen, Stand stand) {
    /** What it takes of that contract; of one whose size nobody can read, all. */
    long units(Blocks of) {
      return seen.record instanceof LeaseRecord.OfBlock block ? block.units() : of.contract().limit().units();
    }
  }

  private List<Foreign> foreign(long nowNanos) {
    Duration longest = contracts.stream().map(blocks -> blocks.contract().maxContact()).max(Duration::compareTo).orElse(Duration.ZERO);
    List<Foreign> all = new ArrayList<>();
    for (Map.Entry<String, Seen> one : view.all().entrySet()) {
      Optional<BlockKey> key = BlockKey.read(one.getKey());
      if (key.isPresent() && contracts.stream().noneMatch(blocks -> blocks.name().equals(key.get().contract()))) {
        Stand stand = standings.of(one.getValue(), longest, nowNanos);
        if (stand != Stand.FREE) {
          all.add(new Foreign(key.get(), one.getValue(), stand));
        }
      }
    }
    return all;
  }

  /** What this node held under a contract that has since been changed goes back as soon as what it gave under it fits the new one. */
  private void retire(Blocks blocks, List<Foreign> foreign, Use use, long nowNanos, Consumer<Attempt> attempt) {
    List<Foreign> own =
        foreign.stream()
            .filter(one -> one.stand() == Stand.MINE || one.stand() == Stand.MINE_BEFORE || one.stand() == Stand.MINE_LASTING)
            .filter(one -> blocks.meets(one.key(), one.seen().record))
            .filter(one -> one.seen().record instanceof LeaseRecord.OfBlock block && blocks.contains(block))
            .toList();
    long kept = own.stream().mapToLong(one -> one.units(blocks)).sum();
    for (Foreign one : own) {
      kept -= one.units(blocks);
      if (view.isComplete() && use.units() <= blocks.usableUnits() + kept && one.seen().record instanceof LeaseRecord.OfBlock block) {
        LeaseRecord.OfBlock free =
            new LeaseRecord.OfBlock(
                LeaseRecord.State.FREE, me.name(), "-", block.units(), block.maxContactMillis(), block.reasons(), block.channels());
        attempt.accept(new Attempt(one.key().text(), one.seen().revision, LeaseText.of(free), nowNanos));
      } else {
        return;
      }
    }
  }

  private List<Map.Entry<String, Seen>> nodes() {
    return view.all().entrySet().stream().filter(one -> one.getKey().startsWith(Session.NODE)).toList();
  }

  private Map<String, Blocks.Other> others(Blocks blocks) {
    Map<String, Blocks.Other> others = new HashMap<>();
    for (Map.Entry<String, Seen> node : nodes()) {
      String name = node.getKey().substring(Session.NODE.length());
      if (!name.equals(me.name()) && node.getValue().record instanceof LeaseRecord.Live live) {
        int holds = 0;
        for (Slot slot : blocks.slots()) {
          boolean held =
              view.find(slot.key)
                  .filter(seen -> seen.record instanceof LeaseRecord.OfBlock block && block.holder().equals(name) && block.state() != LeaseRecord.State.FREE)
                  .isPresent();
          holds += held ? 1 : 0;
        }
        others.put(name, new Blocks.Other(holds, live.wants().getOrDefault(blocks.name(), 0)));
      }
    }
    return others;
  }

  /** What may be used of each contract. */
  public Map<Contract, Grant> grants() {
    Map<Contract, Grant> grants = new HashMap<>();
    contracts.forEach(blocks -> grants.put(blocks.contract(), blocks.grant()));
    return grants;
  }

  /** Until when what does not last may be used, by the ticker; {@link Long#MIN_VALUE} for not at all. */
  public long untilNanos() {
    return session.untilNanos();
  }

  /** The highest position of the store that was ever seen: to be kept over a restart. */
  public long highest() {
    return view.highest();
  }

  /** Whether the store is there and all of it is known. */
  public boolean isComplete() {
    return view.isComplete();
  }

  /**
   * What to write when this node stops and gives nothing more: so others need not wait until it is missed. What it gave goes on counting until it is
   * there again, or for as long as contacts last.
   */
  public List<Attempt> farewell(long nowNanos, Function<Contract, Use> uses) {
    List<Attempt> attempts = new ArrayList<>();
    if (!view.isComplete() || session.current().isEmpty()) {
      return attempts;
    }
    boolean idle = contracts.stream().allMatch(blocks -> uses.apply(blocks.contract()).units() == 0);
    for (Blocks blocks : contracts) {
      blocks.look(view, standings, nowNanos);
      if (idle) {
        blocks.giveAll(nowNanos, attempts::add);
      }
    }
    view.find(session.key())
        .ifPresent(
            seen ->
                attempts.add(
                    new Attempt(session.key(), seen.revision, LeaseText.of(new LeaseRecord.Gone(session.current().get())), nowNanos)));
    return attempts;
  }

  /** How the blocks of each contract stand, as far as is known, in the order of the configuration. */
  public List<ContractLease> standing() {
    return contracts.stream().map(blocks -> blocks.standing(view)).toList();
  }

  LeaseTimes times() {
    return times;
  }
}
