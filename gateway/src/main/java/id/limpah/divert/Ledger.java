package id.limpah.divert;

import id.limpah.contact.BreakerState;
import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Contract;
import id.limpah.contact.Offer;
import id.limpah.contact.Reachability;
import id.limpah.contact.Weight;
import id.limpah.lease.Block;
import id.limpah.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who holds how much under which contract, and who may hold one more. Each channel's contacts weigh what the contract says. Safe from any thread: permits are taken
 * by compare-and-set, first the breaker's, then the contract's and the offer's concurrent contacts, then their rates;
 * what was taken goes back when a later one refuses, except a place in a rate window, which is only too careful.
 *
 * <p>INVARIANT: for every contract, the weight held ≤ concurrent; for every partner, ≤ what its offer was when each was taken;
 * but for what was there before a restart, which counts whatever the limits have become. What an offer or a contract no longer
 * allows is not thrown out: it counts until it ends or its longest time has passed, and nothing is given until it fits again.
 */
public final class Ledger {
  /** What may be used does not change all the time; who meets it changing twice comes too late. */
  private static final int TRIES = 3;

  private final Time time;
  private final Map<CenterId, Partner> partners = new HashMap<>();
  /** By identity: the configuration's own contracts are asked for, and hashing one walks all its sets. */
  private final IdentityHashMap<Contract, Account> accounts = new IdentityHashMap<>();
  /** By partner, in an order that every node has. */
  private final Map<Partner, List<Contract>> contracts = new HashMap<>();

  /**
   * How a partner and a contract stand.
   *
   * @param inFlight contacts, whatever they weigh
   * @param held what they weigh
   * @param room what contract and offer still allow
   */
  public record Standing(int inFlight, Weight held, Weight room, boolean rateLeft) {}

  /** What came of asking for a permit. */
  public sealed interface Taken {
    /** Given. */
    record Granted(Permit permit) implements Taken {}

    /** The breaker, a limit or the offer says no. */
    record Refused() implements Taken {}
  }

  /** Over these contracts; centers are those that the contracts name. */
  public Ledger(List<Contract> contracts, Map<CenterId, Center> centers, BreakerConfig config, Time time) {
    this.time = time;
    for (Contract contract : contracts) {
      Center center = centers.get(contract.to());
      if (center == null) {
        throw new IllegalArgumentException("no center " + contract.to());
      }
      Partner partner = partners.computeIfAbsent(contract.to(), id -> new Partner(center, config, time));
      if (accounts.put(contract, new Account(contract, partner, millis(time))) != null) {
        throw new IllegalArgumentException("a contract stands twice");
      }
      this.contracts.computeIfAbsent(partner, _ -> new ArrayList<>()).add(contract);
    }
    this.contracts.values().forEach(all -> all.sort(Comparator.comparing(Contract::hash)));
  }

  /** Takes a permit for a contact of that channel under that contract, or none. */
  public Taken take(Contract contract, Channel channel) {
    Account account = account(contract);
    Partner partner = account.partner();
    Weight weight = contract.weight(channel);
    Instant now = time.now();
    if (partner.reachability(now) != Reachability.REACHABLE || !partner.breaker().tryAcquire()) {
      return new Taken.Refused();
    }
    long nanos = time.nanos();
    for (int i = 0; i < TRIES; i++) {
      Allowance own = account.allowance();
      Allowance offered = partner.standing(now);
      if (!tryTake(account, weight, own, offered, nanos / 1_000_000)) {
        break;
      }
      // Only now does it count, so only now can be said whether it was too late for it: who changes what may be used looks at what counts after that,
      // and a thread may stand still anywhere above.
      if (own.equals(account.allowance()) && offered.equals(partner.standing(now))) {
        return new Taken.Granted(
            new Permit(partner, account.capacity(), weight, nanos, nanos + contract.maxContact().toNanos()));
      }
      partner.capacity().release(weight);
      account.capacity().release(weight);
      nanos = time.nanos();
    }
    partner.breaker().release();
    return new Taken.Refused();
  }

  private static boolean tryTake(Account account, Weight weight, Allowance own, Allowance offered, long nowMillis) {
    Capacity ofContract = account.capacity();
    Capacity ofPartner = account.partner().capacity();
    if (!ofContract.tryTake(weight, own.limit())) {
      return false;
    }
    if (!ofPartner.tryTake(weight, offered.limit())) {
      ofContract.release(weight);
      return false;
    }
    if (!own.tryPass(nowMillis) || !offered.tryPass(nowMillis)) {
      ofPartner.release(weight);
      ofContract.release(weight);
      return false;
    }
    return true;
  }

  /** Counts a contact that the partner holds already, since that long. */
  public Permit restore(Contract contract, Channel channel, Duration age) {
    Account account = account(contract);
    Weight weight = contract.weight(channel);
    account.capacity().take(weight);
    account.partner().capacity().take(weight);
    long now = time.nanos();
    long left = contract.maxContact().minus(age).toNanos();
    return Permit.restored(account.partner(), account.capacity(), weight, now, now + Math.max(0, left));
  }

  /**
   * Takes a permit that will most likely not be needed, for the second in an order: only where at least half of contract
   * and offer is free, so that reserves do not use up what others need now.
   */
  public Taken takeSpare(Contract contract, Channel channel) {
    Account account = account(contract);
    Partner partner = account.partner();
    Instant now = time.now();
    long nowMillis = millis(time);
    Allowance own = account.allowance();
    boolean spare =
        account.capacity().held().units() < own.limit().units() / 2
            && partner.room(now).compareTo(partner.capacity().held()) > 0
            && own.halfOpen(nowMillis)
            && partner.standing(now).halfOpen(nowMillis);
    return spare ? take(contract, channel) : new Taken.Refused();
  }

  /** Says which blocks of each contract this node may use, before the first contact; without a word it is all, and of one that is not named none. */
  public void divide(Map<Contract, List<Block>> own) {
    long nowMillis = millis(time);
    accounts.values().forEach(account -> account.part(own.getOrDefault(account.contract(), List.of()), nowMillis));
    contracts.forEach((partner, all) -> partner.part(OfferPart.of(all, own)));
  }

  /** Lets breakers notice that their time is up; to be called a few times a second. */
  public void tick() {
    partners.values().forEach(partner -> partner.breaker().tick());
  }

  /** How the contract stands now. */
  public Standing standing(Contract contract) {
    Account account = account(contract);
    Instant now = time.now();
    long nowMillis = millis(time);
    Weight own = account.capacity().room(account.allowance().limit());
    Weight offered = account.partner().room(now);
    return new Standing(
        account.capacity().contacts(),
        account.capacity().held(),
        own.compareTo(offered) < 0 ? own : offered,
        account.allowance().open(nowMillis) && account.partner().said().open(nowMillis));
  }

  /** Takes a partner's word; false when no contract names it. */
  public boolean accept(CenterId partner, Offer offer) {
    Partner known = partners.get(partner);
    if (known == null) {
      return false;
    }
    known.accept(offer);
    return true;
  }

  /** Takes a partner's word that came to another node; false when no contract names it, or what is here came later. */
  public boolean heard(CenterId partner, Offer offer) {
    Partner known = partners.get(partner);
    return known != null && known.heard(offer);
  }

  /** Takes what another node's breaker of a partner says. It is evidence and no order, see {@link Hearsay}. */
  public void heard(CenterId partner, String node, BreakerState word) {
    Partner known = partners.get(partner);
    if (known != null) {
      known.breaker().heard(node, word);
    }
  }

  /** That node says nothing any more. */
  public void unheard(String node) {
    partners.values().forEach(partner -> partner.breaker().unheard(node));
  }

  /** What this node has seen of its partners by itself, where it speaks against them; for the other nodes. */
  public Map<CenterId, BreakerState> troubled() {
    Map<CenterId, BreakerState> troubled = new HashMap<>();
    partners.forEach(
        (id, partner) -> {
          BreakerState seen = partner.breaker().seen();
          if (seen != BreakerState.CLOSED) {
            troubled.put(id, seen);
          }
        });
    return troubled;
  }

  /** Whether a contract names it. */
  public boolean knows(CenterId partner) {
    return partners.containsKey(partner);
  }

  /** A partner's last word. */
  public Optional<Offer> offer(CenterId partner) {
    return partner(partner).offer();
  }

  /** Somebody has asked a partner's target whether it lives; false when no contract names that center. */
  public boolean probed(CenterId partner, boolean answers) {
    Partner known = partners.get(partner);
    if (known != null) {
      known.silent(!answers);
    }
    return known != null;
  }

  /** A partner's target asked to be left alone for that long; false when no contract names that center. */
  public boolean pause(CenterId partner, Duration howLong) {
    Partner known = partners.get(partner);
    if (known != null) {
      known.pause(time.now().plus(howLong));
    }
    return known != null;
  }

  /** Whether contacts can be sent there. */
  public Reachability reachability(CenterId partner) {
    return partner(partner).reachability(time.now());
  }

  /** The state of a partner's breaker. */
  public BreakerState breaker(CenterId partner) {
    return partner(partner).breakerState();
  }

  /** Contacts a partner holds for us, under all contracts. */
  public int inFlight(CenterId partner) {
    return partner(partner).capacity().contacts();
  }

  static long millis(Time time) {
    return time.nanos() / 1_000_000;
  }

  private Account account(Contract contract) {
    Account account = accounts.get(contract);
    if (account == null) {
      throw new IllegalArgumentException("no such contract");
    }
    return account;
  }

  private Partner partner(CenterId id) {
    Partner partner = partners.get(id);
    if (partner == null) {
      throw new IllegalArgumentException("no partner " + id);
    }
    return partner;
  }
}
