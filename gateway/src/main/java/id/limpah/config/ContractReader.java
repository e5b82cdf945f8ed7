package id.limpah.config;

import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Contract;
import id.limpah.contact.Hours;
import id.limpah.contact.Price;
import id.limpah.contact.Reason;
import id.limpah.contact.Validity;
import id.limpah.contact.Weights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads {@code contracts}: that both sides exist, that they can be kept, and that no two say
 * different things.
 */
final class ContractReader {
  static final Set<String> LANGUAGES = Set.of("id");
  static final Duration MAX_CONTACT = Duration.ofMinutes(30);
  static final boolean NEEDS_ANSWER = false;

  static final int MOST_CONCURRENT = 100_000;
  static final double MOST_PER_SECOND = 100_000;
  private static final List<String> KEYS =
      List.of(
          "from",
          "to",
          "reasons",
          "channels",
          "languages",
          "hours",
          "concurrent",
          "per_second",
          "max_contact",
          "needs_answer",
          "price",
          "valid_from",
          "valid_until");

  private final Centers centers;
  private final Faults faults;
  private final List<Placed<Contract>> contracts = new ArrayList<>();

  ContractReader(Centers centers, Faults faults) {
    this.centers = centers;
    this.faults = faults;
  }

  /** Without the key there are none: a gateway that only keeps and informs. */
  List<Contract> read(Section root) {
    Holidays holidays = Holidays.read(root, faults);
    Weights weights = TermsReader.weights(root);
    root.node("contracts")
        .ifPresent(
            node -> {
              switch (node) {
                case YamlNode.Sequence list -> list.items().forEach(item -> contract(item, holidays, weights));
                case YamlNode.Refused _ -> {}
                default -> faults.add(node.place(), "contracts must be a list, one - for each");
              }
            });
    return contracts.stream().map(Placed::value).toList();
  }

  private void contract(YamlNode node, Holidays holidays, Weights weights) {
    Section section = Section.of(node, "a contract", faults, KEYS);
    Optional<Centers.Declared> from = center(section, "from");
    Optional<Centers.Declared> to = center(section, "to");
    Set<Reason> reasons = section.requiredSet("reasons", CenterReader.REASON);
    Set<Channel> channels = section.requiredSet("channels", CenterReader.CHANNEL);
    Set<String> languages = section.set("languages", Forms::language, LANGUAGES);
    Hours hours = HoursReader.read(section, holidays, faults);
    Optional<Integer> concurrent = section.required("concurrent", Forms.whole(1, MOST_CONCURRENT));
    Optional<Double> perSecond = section.required("per_second", Forms.above(0, MOST_PER_SECOND));
    Duration maxContact =
        section.value(
            "max_contact",
            Durations.between(Duration.ofSeconds(1), Duration.ofHours(24)),
            MAX_CONTACT);
    boolean needsAnswer = section.value("needs_answer", Forms::flag, NEEDS_ANSWER);
    Price price = TermsReader.price(section, concurrent.orElse(1), faults);
    Validity validity = TermsReader.validity(section, faults);
    to.ifPresent(partner -> checkChannels(partner, channels, section));
    boolean toItself = from.isPresent() && from.equals(to);
    if (toItself) {
      faults.add(
          section.placeOf("to"), "to: a contract leads from one center to another, not to itself");
    }
    if (toItself || isFaulty(from) || isFaulty(to) || concurrent.isEmpty() || perSecond.isEmpty()) {
      return;
    }
    Contract contract =
        new Contract(
            new CenterId(from.orElseThrow().name()),
            new CenterId(to.orElseThrow().name()),
            reasons,
            channels,
            languages,
            hours,
            concurrent.get(),
            perSecond.get(),
            maxContact,
            needsAnswer,
            weights,
            price,
            validity,
            "");
    refuseOverlap(contract, section.place());
    contracts.add(new Placed<>(contract, section.place()));
  }

  private static boolean isFaulty(Optional<Centers.Declared> center) {
    return center.flatMap(Centers.Declared::center).isEmpty();
  }

  private Optional<Centers.Declared> center(Section section, String key) {
    return section
        .required(key, Form.Reading::value)
        .flatMap(name -> centers.named(key, name, section.placeOf(key), faults));
  }

  private void checkChannels(Centers.Declared partner, Set<Channel> channels, Section section) {
    Set<Channel> served = partner.channels();
    for (Channel channel : channels) {
      if (!served.isEmpty() && !served.contains(channel)) {
        faults.add(
            section.placeOf("channels"),
            "channels: no queue of center "
                + Spelling.quoted(partner.name())
                + " takes "
                + channel.word());
      }
    }
  }

  /**
   * Two contracts of one pair may stand beside each other only where it is clear which one a
   * contact is under.
   */
  private void refuseOverlap(Contract contract, Place place) {
    for (Placed<Contract> other : contracts) {
      Contract first = other.value();
      boolean samePair = first.from().equals(contract.from()) && first.to().equals(contract.to());
      List<String> reasons =
          contract.reasons().stream()
              .filter(first.reasons()::contains)
              .sorted()
              .map(Reason::word)
              .toList();
      Set<Channel> channels =
          contract.channels().stream()
              .filter(first.channels()::contains)
              .collect(Collectors.toSet());
      boolean sameTime =
          first.hours().meet(contract.hours()) && first.validity().meet(contract.validity());
      if (samePair && sameTime && !reasons.isEmpty() && !channels.isEmpty()) {
        faults.add(
            place,
            "the contract on line "
                + other.place().line()
                + " is from "
                + first.from()
                + " to "
                + first.to()
                + " too, for "
                + String.join(", ", reasons)
                + " as well");
      }
    }
  }
}
