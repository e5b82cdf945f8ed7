package id.limpah.config;

import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.QueueId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The centers that the file declares, those with faults too: who names one of these made no mistake
 * of their own.
 */
final class Centers {
  /**
   * One of them.
   *
   * @param center itself, when nothing in it is wrong
   * @param queues the channels of each queue it declares
   * @param standing what it takes while it says nothing
   * @param unstaffed which of its queues nobody serves
   */
  record Declared(
      String name,
      Place place,
      Optional<Center> center,
      Optional<Placed<SipUri>> target,
      Map<String, Set<Channel>> queues,
      Optional<Standing.StandingOffer> standing,
      Set<QueueId> unstaffed) {
    Set<Channel> channels() {
      return queues.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }
  }

  private final Map<String, Declared> byName = new LinkedHashMap<>();

  void add(Declared center) {
    byName.put(center.name(), center);
  }

  Optional<Declared> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Collection<Declared> all() {
    return byName.values();
  }

  /** Says so when the file has no such center. */
  Optional<Declared> named(String key, String name, Place place, Faults faults) {
    Optional<Declared> center = find(name);
    if (center.isEmpty()) {
      faults.add(
          place,
          key + ": unknown center " + Spelling.quoted(name),
          Spelling.hint(name, List.copyOf(byName.keySet())));
    }
    return center;
  }

  Standing standing() {
    Map<CenterId, Standing.StandingOffer> offers = new LinkedHashMap<>();
    Set<QueueId> unstaffed = new HashSet<>();
    for (Declared one : all()) {
      one.center().ifPresent(center -> one.standing().ifPresent(offer -> offers.put(center.id(), offer)));
      unstaffed.addAll(one.unstaffed());
    }
    return new Standing(offers, unstaffed);
  }

  List<Center> complete() {
    return all().stream().flatMap(center -> center.center().stream()).toList();
  }
}
