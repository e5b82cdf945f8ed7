package id.limpah.divert;

import id.limpah.contact.BreakerState;
import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Contract;
import id.limpah.contact.Offer;
import id.limpah.contact.Reachability;
import id.limpah.contact.Weight;
import id.limpah.time.Time;
import java.time.Duration;
import java.time.Instant;
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
  private final Time time;
  private final Map<CenterId, Partner> partners = new HashMap<>();
  /** By identity: the configuration's own contracts are asked for, and hashing one walks all its sets. */
  private final IdentityHashMap<Contract, Account> accounts = new IdentityHashMap<>();

  private record Account(Contract contract, Partner partner, Capacity capacity, RateWindow rate) {
    /** What of the contract this node may use. It is the only node, so all of it; see the package for the place of others. */
    Weight lease() {
      return contract.limit();
    }
  }

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
      RateWindow rate = new RateWindow(contract.perSecond(), millis(time), false);
      if (accounts.put(contract, new Account(contract, partner, new Capacity(), rate)) != null) {
        throw new IllegalArgumentException("a contract stands twice");
      }
    }
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
    if (!account.capacity().tryTake(weight, account.lease())) {
      partner.breaker().release();
      return new Taken.Refused();
    }
    if (!partner.tryTakeConcurrent(weight, now)) {
      account.capacity().release(weight);
      partner.breaker().release();
      return new Taken.Refused();
    }
    long nowMillis = millis(time);
    if (!account.rate().tryPass(nowMillis) || !partner.tryPass(nowMillis)) {
      partner.capacity().release(weight);
      account.capacity().release(weight);
      partner.breaker().release();
      return new Taken.Refused();
    }
    long nanos = time.nanos();
    return new Taken.Granted(
        new Permit(partner, account.capacity(), weight, nanos, nanos + contract.maxContact().toNanos()));
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
    long nowMillis = millis(time);
    boolean spare =
        account.capacity().held().units() < account.lease().units() / 2
            && partner.room(time.now()).compareTo(partner.capacity().held()) > 0
            && account.rate().halfOpen(nowMillis)
            && partner.rateHalfOpen(nowMillis);
    return spare ? take(contract, channel) : new Taken.Refused();
  }

  /** Lets breakers notice that their time is up; to be called a few times a second. */
  public void tick() {
    partners.values().forEach(partner -> partner.breaker().tick());
  }

  /** How the contract stands now. */
  public Standing standing(Contract contract) {
    Account account = account(contract);
    Weight own = account.capacity().room(account.lease());
    Weight offered = account.partner().room(time.now());
    long nowMillis = millis(time);
    return new Standing(
        account.capacity().contacts(),
        account.capacity().held(),
        own.compareTo(offered) < 0 ? own : offered,
        account.rate().open(nowMillis) && account.partner().rateOpen(nowMillis));
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
