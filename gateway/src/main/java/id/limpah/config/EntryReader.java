package id.limpah.config;

import id.limpah.config.Form.Reading;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.QueueId;
import id.limpah.contact.Reason;
import id.limpah.contact.Target;
import id.limpah.route.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code entries}: that they lead to a queue which serves them, and that no two claim one
 * number.
 */
final class EntryReader {
  static final Set<Channel> CHANNELS = Set.of(Channel.CALL);
  static final Reason REASON = Reason.OTHER;

  private static final List<String> KEYS =
      List.of("numbers", "channels", "home", "reason", "announcement", "sip");
  private static final String REDIRECT = "redirect";
  private static final String PROXY = "proxy";

  private record Claim(String entry, Place place) {}

  private final Centers centers;
  private final Faults faults;
  private final Map<String, Claim> claims = new HashMap<>();
  private final List<Entry> complete = new ArrayList<>();
  private final List<Placed<SipUri>> announcements = new ArrayList<>();
  private final Set<String> proxied = new LinkedHashSet<>();

  EntryReader(Centers centers, Faults faults) {
    this.centers = centers;
    this.faults = faults;
  }

  /** Reads them all; returns where their announcements are. */
  List<Placed<SipUri>> read(Section root) {
    root.requiredNode("entries")
        .ifPresent(
            node -> {
              List<YamlNode.Pair> pairs = Section.pairs(node, "entries", faults);
              if (pairs.isEmpty() && node instanceof YamlNode.Mapping) {
                faults.add(node.place(), "entries is empty; callers need a door to come in by");
              }
              pairs.forEach(this::entry);
            });
    return List.copyOf(announcements);
  }

  List<Entry> complete() {
    return List.copyOf(complete);
  }

  /** Entries whose calls stay with the gateway. */
  Set<String> proxied() {
    return Set.copyOf(proxied);
  }

  private static Reading<Boolean> proxies(String text) {
    return switch (text) {
      case REDIRECT -> Reading.value(false);
      case PROXY -> Reading.value(true);
      default ->
          Reading.wrong("must be redirect or proxy, not " + Spelling.quoted(text));
    };
  }

  private void entry(YamlNode.Pair pair) {
    String name = pair.key().text();
    boolean named = CenterReader.named("entries", pair.key(), faults);
    Section section = Section.of(pair.value(), "entry " + Spelling.quoted(name), faults, KEYS);
    section.requiredNode("numbers");
    List<Placed<String>> numbers = section.list("numbers", Forms::dialled).orElse(List.of());
    numbers.forEach(number -> claim(name, number));
    Set<Channel> channels = section.set("channels", CenterReader.CHANNEL, CHANNELS);
    Optional<QueueId> home =
        section
            .required("home", EntryReader::queue)
            .flatMap(id -> known(id, channels, section.placeOf("home")));
    Reason reason = section.value("reason", CenterReader.REASON, REASON);
    Optional<SipUri> announcement = section.value("announcement", SipUri::read);
    announcement.ifPresent(
        uri -> announcements.add(new Placed<>(uri, section.placeOf("announcement"))));
    if (section.value("sip", EntryReader::proxies, false)) {
      proxied.add(name);
    }
    if (named && home.isPresent()) {
      CenterId center = home.get().center();
      complete.add(
          new Entry(
              name,
              numbers.stream().map(Placed::value).toList(),
              channels,
              home.get(),
              reason,
              announcement.map(uri -> new Target(center, uri.text()))));
    }
  }

  private void claim(String entry, Placed<String> number) {
    Claim first =
        claims.putIfAbsent(
            number.value().toLowerCase(Locale.ROOT), new Claim(entry, number.place()));
    if (first != null) {
      faults.add(
          number.place(),
          "numbers: "
              + Spelling.quoted(number.value())
              + " is taken by entry "
              + Spelling.quoted(first.entry())
              + " on line "
              + first.place().line()
              + " already");
    }
  }

  private Optional<QueueId> known(QueueId id, Set<Channel> channels, Place place) {
    Optional<Centers.Declared> center = centers.named("home", id.center().name(), place, faults);
    if (center.isEmpty()) {
      return Optional.empty();
    }
    Set<Channel> served = center.get().queues().get(id.queue());
    if (served == null) {
      faults.add(
          place,
          "home: center "
              + Spelling.quoted(id.center().name())
              + " has no queue "
              + Spelling.quoted(id.queue()),
          Spelling.hint(id.queue(), List.copyOf(center.get().queues().keySet())));
      return Optional.empty();
    }
    for (Channel channel : channels) {
      // A queue without a channel has its own fault already.
      if (!served.isEmpty() && !served.contains(channel)) {
        faults.add(
            place,
            "home: queue "
                + id
                + " does not take "
                + channel.word()
                + ", which this entry lets in");
      }
    }
    return Optional.of(id);
  }

  private static Reading<QueueId> queue(String text) {
    try {
      return Reading.value(QueueId.parse(text));
    } catch (IllegalArgumentException e) {
      return Reading.wrong(Spelling.quoted(text) + " is no queue", "write center/queue");
    }
  }
}
