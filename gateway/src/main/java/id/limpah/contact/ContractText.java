package id.limpah.contact;

import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The canonical content of a contract: one {@code key=value} a line, always the same keys in the same order, sets sorted and
 * joined by commas. Two contracts have the same hash when they say the same, however their configurations were written.
 */
final class ContractText {
  private final StringBuilder text = new StringBuilder("contract 1\n");

  private ContractText() {}

  static String hash(
      CenterId from,
      CenterId to,
      Set<Reason> reasons,
      Set<Channel> channels,
      Set<String> languages,
      Hours hours,
      int concurrent,
      double perSecond,
      Duration maxContact,
      boolean needsAnswer,
      Weights weights,
      Price price,
      Validity validity) {
    Map<String, Long> units = new TreeMap<>();
    weights.byChannel().forEach((channel, weight) -> units.put(channel.word(), weight.units()));
    return new ContractText()
        .line("from", from)
        .line("to", to)
        .line("reasons", sorted(reasons, Reason::word))
        .line("channels", sorted(channels, Channel::word))
        .line("languages", sorted(languages, Function.identity()))
        .line("days", sorted(hours.days(), day -> Integer.toString(day.getValue())))
        .line("hours", hours.from() + "/" + hours.until() + " " + hours.zone().getId())
        .line("closed", sorted(hours.closed(), Object::toString))
        .line("concurrent", concurrent)
        .line("per_second", perSecond)
        .line("max_contact", maxContact)
        .line("needs_answer", needsAnswer)
        .line("weights", units)
        .line("per_contact", price.perContact())
        .line("per_minute", price.perMinute())
        .line("per_seat_month", price.perSeatMonth())
        .line("seats", price.seats())
        .line("valid_from", validity.from().map(Object::toString).orElse(""))
        .line("valid_until", validity.until().map(Object::toString).orElse(""))
        .digest();
  }

  private ContractText line(String key, Object value) {
    text.append(key).append('=').append(value).append('\n');
    return this;
  }

  private static <T> String sorted(Collection<T> values, Function<T, String> spelling) {
    List<String> words = values.stream().map(spelling).sorted().toList();
    return String.join(",", words);
  }

  private String digest() {
    return HexFormat.of().formatHex(Sha256.of(text.toString()));
  }
}
