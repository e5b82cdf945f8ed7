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
      List.of("organisation", "target", "setup", "adjust", "queues");

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
    section.requiredNode("queues").ifPresent(node -> queues(name, named, node, declared, queues));
    Optional<Center> center = Optional.empty();
    if (named && organisation.isPresent() && target.isPresent() && !queues.isEmpty()) {
      CenterId id = new CenterId(name);
      Target at = new Target(id, target.get().value().text());
      center = Optional.of(new Center(id, organisation.get(), at, queues, setup, adjust));
    }
    return new Centers.Declared(name, pair.key().place(), center, target, declared);
  }

  private void queues(
      String center,
      boolean named,
      YamlNode node,
      Map<String, Set<Channel>> declared,
      List<Queue> queues) {
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
              List.of("reasons", "channels"));
      Set<Reason> reasons = section.requiredSet("reasons", REASON);
      Set<Channel> channels = section.requiredSet("channels", CHANNEL);
      declared.put(name, channels);
      if (good && named) {
        queues.add(new Queue(new QueueId(new CenterId(center), name), reasons, channels));
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
