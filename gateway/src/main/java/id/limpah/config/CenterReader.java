package id.limpah.config;

import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Queue;
import id.limpah.contact.QueueId;
import id.limpah.contact.Reason;
import id.limpah.contact.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code centers}. */
final class CenterReader {
  static final Duration SETUP = Duration.ofSeconds(2);
  static final Duration ADJUST = Duration.ZERO;
  static final Form<Reason> REASON = Forms.word("reason", Reason.values(), Reason::word);
  static final Form<Channel> CHANNEL = Forms.word("channel", Channel.values(), Channel::word);

  private static final Duration MOST = Duration.ofMinutes(10);
  private static final List<String> KEYS =
      List.of("organisation", "target", "setup", "adjust", "offer", "queues");

  private final Faults faults;

  private CenterReader(Faults faults) {
    this.faults = faults;
  }

  static Centers read(Section root, Faults faults) {
    Centers centers = new Centers();
    CenterReader reader = new CenterReader(faults);
    root.requiredNode("centers")
        .ifPresent(
            node -> {
              List<YamlNode.Pair> pairs = Section.pairs(node, "centers", faults);
              if (pairs.isEmpty() && node instanceof YamlNode.Mapping) {
                faults.add(node.place(), "centers is empty");
              }
              pairs.forEach(pair -> centers.add(reader.center(pair)));
            });
    return centers;
  }

  private Centers.Declared center(YamlNode.Pair pair) {
    String name = pair.key().text();
    boolean named = named("centers", pair.key(), faults);
    Section section = Section.of(pair.value(), "center " + Spelling.quoted(name), faults, KEYS);
    Optional<String> organisation = section.required("organisation", Forms::name);
    Optional<Placed<SipUri>> target =
        section
            .required("target", SipUri::read)
            .map(uri -> new Placed<>(uri, section.placeOf("target")));
    Duration setup = section.value("setup", Durations.between(Duration.ZERO, MOST), SETUP);
    Duration adjust = section.value("adjust", Durations.between(MOST.negated(), MOST), ADJUST);
    Map<String, Set<Channel>> declared = new LinkedHashMap<>();
    List<Queue> queues = new ArrayList<>();
    Set<QueueId> unstaffed = new HashSet<>();
    section.requiredNode("queues").ifPresent(node -> queues(name, named, node, declared, queues, unstaffed));
    Optional<Standing.StandingOffer> standing = section.node("offer").flatMap(_ -> offer(section));
    Optional<Center> center = Optional.empty();
    if (named && organisation.isPresent() && target.isPresent() && !queues.isEmpty()) {
      CenterId id = new CenterId(name);
      Target at = new Target(id, target.get().value().text());
      center = Optional.of(new Center(id, organisation.get(), at, queues, setup, adjust));
    }
    return new Centers.Declared(name, pair.key().place(), center, target, declared, standing, unstaffed);
  }

  private static Optional<Standing.StandingOffer> offer(Section center) {
    Section section = center.section("offer", List.of("concurrent", "per_second"));
    Optional<Integer> concurrent = section.required("concurrent", Forms.whole(1, ContractReader.MOST_CONCURRENT));
    Optional<Double> perSecond = section.required("per_second", Forms.above(0, ContractReader.MOST_PER_SECOND));
    return concurrent.flatMap(most -> perSecond.map(rate -> new Standing.StandingOffer(most, rate)));
  }

  private void queues(
      String center,
      boolean named,
      YamlNode node,
      Map<String, Set<Channel>> declared,
      List<Queue> queues,
      Set<QueueId> unstaffed) {
    String what = "queues of center " + Spelling.quoted(center);
    List<YamlNode.Pair> pairs = Section.pairs(node, what, faults);
    if (pairs.isEmpty() && node instanceof YamlNode.Mapping) {
      faults.add(
          node.place(),
          "center " + Spelling.quoted(center) + " has no queue; contacts need one to wait in");
    }
    for (YamlNode.Pair pair : pairs) {
      String name = pair.key().text();
      boolean good = named("queues", pair.key(), faults);
      Section section =
          Section.of(
              pair.value(),
              "queue " + Spelling.quoted(name),
              faults,
              List.of("reasons", "channels", "staffed"));
      Set<Reason> reasons = section.requiredSet("reasons", REASON);
      Set<Channel> channels = section.requiredSet("channels", CHANNEL);
      boolean staffed = section.value("staffed", Forms::flag, true);
      declared.put(name, channels);
      if (good && named) {
        QueueId id = new QueueId(new CenterId(center), name);
        queues.add(new Queue(id, reasons, channels));
        if (!staffed) {
          unstaffed.add(id);
        }
      }
    }
  }

  /** Whether the key is a good name; says so when it is not. */
  static boolean named(String key, YamlNode.Scalar name, Faults faults) {
    if (Forms.name(name.text())
        instanceof Form.Reading.Wrong<String>(String message, Optional<String> hint)) {
      faults.add(name.place(), key + ": " + message, hint);
      return false;
    }
    return true;
  }
}
