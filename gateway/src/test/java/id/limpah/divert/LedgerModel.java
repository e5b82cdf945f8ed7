package id.limpah.divert;

import id.limpah.contact.Accepting;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Contract;
import id.limpah.contact.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a ledger has to say, worked out the slow way from lists: a call weighs three thirds, a chat one. */
final class LedgerModel {
  static final int OFFER_PER_SECOND = 9;

  private final List<Entry> entries = new ArrayList<>();
  /** By contract and by partner. */
  private final Map<Object, List<Long>> passes = new HashMap<>();
  private final Map<CenterId, Said> offers = new HashMap<>();
  private final Map<CenterId, Boolean> silent = new HashMap<>();
  long nowMillis;

  /** A contact that counts. */
  record Entry(Permit permit, Contract contract, int thirds, long countsUntilMillis) {}

  private record Said(Accepting accepting, int concurrent, long untilMillis) {}

  void offer(CenterId partner, Accepting accepting, int concurrent, long untilMillis) {
    offers.put(partner, new Said(accepting, concurrent, untilMillis));
  }

  void silent(CenterId partner, boolean now) {
    silent.put(partner, now);
  }

  static int thirds(Channel channel) {
    return channel == Channel.CALL ? 3 : 1;
  }

  /** Whether a permit is to be had; asking uses up places in rates even where it is not. */
  boolean take(Contract contract, Channel channel) {
    int weight = thirds(channel);
    if (silent.getOrDefault(contract.to(), false)
        || held(contract) + weight > 3 * contract.concurrent()
        || held(contract.to()) + weight > offered(contract.to())) {
      return false;
    }
    return pass(passes(contract), (int) contract.perSecond())
        && pass(passes(contract.to()), OFFER_PER_SECOND);
  }

  boolean spare(Contract contract) {
    return 2 * held(contract) < 3 * contract.concurrent()
        && offered(contract.to()) - held(contract.to()) > held(contract.to())
        && mostLeft(passes(contract), (int) contract.perSecond())
        && offers.containsKey(contract.to())
        && mostLeft(passes(contract.to()), OFFER_PER_SECOND);
  }

  private List<Long> passes(Object of) {
    return passes.computeIfAbsent(of, one -> new ArrayList<>());
  }

  private boolean pass(List<Long> passes, int perSecond) {
    if (lately(passes) >= perSecond) {
      return false;
    }
    passes.add(nowMillis);
    return true;
  }

  /** A millisecond more than a second, since times are cut to whole ones. */
  private long lately(List<Long> passes) {
    return passes.stream().filter(at -> nowMillis - at < 1_001).count();
  }

  private boolean mostLeft(List<Long> passes, int perSecond) {
    return lately(passes) < perSecond - perSecond / 2;
  }

  void granted(Permit permit, Contract contract, Channel channel, long countsUntilMillis) {
    entries.add(new Entry(permit, contract, thirds(channel), countsUntilMillis));
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  void gone(Entry entry) {
    entries.remove(entry);
  }

  int held(Contract contract) {
    return entries.stream().filter(entry -> entry.contract().equals(contract)).mapToInt(Entry::thirds).sum();
  }

  int held(CenterId partner) {
    return entries.stream().filter(entry -> entry.contract().to().equals(partner)).mapToInt(Entry::thirds).sum();
  }

  int contacts(CenterId partner) {
    return (int) entries.stream().filter(entry -> entry.contract().to().equals(partner)).count();
  }

  /** In thirds; 0 without an offer that stands. */
  int offered(CenterId partner) {
    Said said = offers.get(partner);
    return said == null || said.accepting() == Accepting.NO || nowMillis >= said.untilMillis() ? 0 : 3 * said.concurrent();
  }

  Ledger.Standing standing(Contract contract) {
    int room = Math.min(3 * contract.concurrent() - held(contract), offered(contract.to()) - held(contract.to()));
    boolean rateLeft =
        lately(passes(contract)) < contract.perSecond()
            && offers.containsKey(contract.to())
            && lately(passes(contract.to())) < OFFER_PER_SECOND;
    return new Ledger.Standing(
        (int) entries.stream().filter(entry -> entry.contract().equals(contract)).count(),
        Weight.fraction(held(contract), 3),
        Weight.fraction(Math.max(0, room), 3),
        rateLeft);
  }
}
