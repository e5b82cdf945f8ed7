package id.limpah.config;

import id.limpah.config.Form.Reading;
import id.limpah.contact.Channel;
import id.limpah.contact.Price;
import id.limpah.contact.Validity;
import id.limpah.contact.Weight;
import id.limpah.contact.Weights;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the commercial terms of contracts: what a contact weighs, what is paid, and from when until when. */
final class TermsReader {
  private static final int MOST_RUPIAH = 1_000_000_000;
  private static final int MOST_SEATS = 100_000;
  private static final BigDecimal HEAVIEST = BigDecimal.TEN;
  private static final Pattern FRACTION = Pattern.compile("([0-9]{1,4})(?:/([0-9]{1,4})|\\.([0-9]{1,4}))?");
  private static final List<String> CHANNELS = Arrays.stream(Channel.values()).map(Channel::word).toList();
  private static final List<String> PRICE = List.of("per_contact", "per_minute", "per_seat_month", "seats");

  private TermsReader() {}

  /** {@code weights}, in the root for all contracts. */
  static Weights weights(Section root) {
    Section section = root.section("weights", CHANNELS);
    Weights weights = Weights.DEFAULT;
    for (Channel channel : Channel.values()) {
      weights = weights.with(channel, section.value(channel.word(), TermsReader::weight, weights.of(channel)));
    }
    return weights;
  }

  /** A part of a call: {@code 1}, {@code 1/3}, {@code 0.1}. */
  static Reading<Weight> weight(String text) {
    Matcher matcher = FRACTION.matcher(text);
    if (!matcher.matches()) {
      return Reading.wrong(Spelling.quoted(text) + " is no weight", "write 1, 1/3 or 0.1");
    }
    String decimals = Optional.ofNullable(matcher.group(3)).orElse("");
    long numerator = Long.parseLong(matcher.group(1) + decimals);
    long denominator =
        Optional.ofNullable(matcher.group(2)).map(Long::parseLong).orElse(BigInteger.TEN.pow(decimals.length()).longValue());
    boolean outside =
        numerator == 0
            || denominator == 0
            || BigDecimal.valueOf(numerator).compareTo(HEAVIEST.multiply(BigDecimal.valueOf(denominator))) > 0;
    return outside
        ? Reading.wrong("must be above 0, at most 10, not " + text)
        : Reading.value(Weight.fraction(numerator, denominator));
  }

  /**
   * A contract's {@code price}.
   *
   * @param concurrent so many seats when it does not say
   */
  static Price price(Section contract, int concurrent, Faults faults) {
    Optional<YamlNode> node = contract.node("price");
    if (node.isEmpty()) {
      return Price.NONE;
    }
    Section section = contract.section("price", PRICE);
    if (node.get() instanceof YamlNode.Mapping mapping && mapping.pairs().isEmpty()) {
      faults.add(node.get().place(), "price is empty; leave it out when nothing is paid");
    }
    Form<Integer> rupiah = Forms.whole(0, MOST_RUPIAH);
    int perSeatMonth = section.value("per_seat_month", rupiah, 0);
    Optional<Integer> seats = section.value("seats", Forms.whole(1, MOST_SEATS));
    if (perSeatMonth == 0 && seats.isPresent()) {
      faults.add(section.placeOf("seats"), "seats: nothing is paid for them; per_seat_month is missing or 0");
    }
    return new Price(
        section.value("per_contact", rupiah, 0),
        section.value("per_minute", rupiah, 0),
        perSeatMonth,
        perSeatMonth == 0 ? 0 : seats.orElse(concurrent));
  }

  /** A contract's {@code valid_from} and {@code valid_until}. */
  static Validity validity(Section contract, Faults faults) {
    Optional<LocalDate> from = contract.value("valid_from", Dates::date);
    Optional<LocalDate> until = contract.value("valid_until", Dates::date);
    if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
      faults.add(
          contract.placeOf("valid_until"),
          "valid_until: the contract ends on " + until.get() + ", before it begins on " + from.get());
      return Validity.ALWAYS;
    }
    return new Validity(from, until);
  }
}
