package id.limpah.config;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code holidays}: a list of dates, or sets of dates by name. */
final class Holidays {
  /** What a list without a name is called. */
  static final String UNNAMED = "holidays";

  private final Map<String, Set<LocalDate>> sets = new LinkedHashMap<>();
  private final Faults faults;

  private Holidays(Faults faults) {
    this.faults = faults;
  }

  static Holidays read(Section root, Faults faults) {
    Holidays holidays = new Holidays(faults);
    Optional<YamlNode> node = root.node("holidays");
    if (node.isPresent() && node.get() instanceof YamlNode.Mapping mapping) {
      if (mapping.pairs().isEmpty()) {
        faults.add(mapping.place(), "holidays is empty");
      }
      List<String> names = mapping.pairs().stream().map(pair -> pair.key().text()).toList();
      Section named = Section.of(mapping, "holidays", faults, names);
      for (YamlNode.Pair pair : mapping.pairs()) {
        if (CenterReader.named("holidays", pair.key(), faults)) {
          holidays.sets.put(pair.key().text(), named.set(pair.key().text(), Dates::date, Set.of()));
        }
      }
    } else if (node.isPresent()) {
      holidays.sets.put(UNNAMED, root.set("holidays", Dates::date, Set.of()));
    }
    return holidays;
  }

  /** The days on which a contract with these hours does not hold. */
  Set<LocalDate> closed(Section hours) {
    boolean holds = hours.value("on_holidays", Forms::flag, true);
    Optional<List<Placed<String>>> named = hours.list("holidays", Forms::name);
    if (holds) {
      if (named.isPresent()) {
        faults.add(
            hours.placeOf("holidays"),
            "holidays: says which holidays these hours leave out, and on_holidays is true",
            Optional.of("write on_holidays: false"));
      }
      return Set.of();
    }
    if (sets.isEmpty()) {
      faults.add(
          hours.placeOf("on_holidays"), "on_holidays: the configuration has no holidays",
          Optional.of("write them under the key holidays"));
      return Set.of();
    }
    Set<LocalDate> closed = new LinkedHashSet<>();
    if (named.isEmpty()) {
      sets.values().forEach(closed::addAll);
    }
    for (Placed<String> name : named.orElse(List.of())) {
      Set<LocalDate> set = sets.get(name.value());
      if (set == null) {
        faults.add(
            name.place(),
            "holidays: there is no set " + Spelling.quoted(name.value()),
            Spelling.hint(name.value(), List.copyOf(sets.keySet())));
      } else {
        closed.addAll(set);
      }
    }
    return closed;
  }
}
