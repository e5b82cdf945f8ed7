package id.limpah.config;

import id.limpah.config.Form.Reading;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: a number and its unit, {@code 500ms}, {@code 15s}, {@code 30m},
 * {@code 24h}.
 */
final class Durations {
  private static final Pattern FORM =
      Pattern.compile("(-?[0-9]{1,9}(?:\\.[0-9]{1,3})?)(ms|s|m|h|d)");
  private static final Pattern UNITLESS = Pattern.compile("-?[0-9]{1,9}(?:\\.[0-9]{1,3})?");

  private Durations() {}

  static Form<Duration> between(Duration least, Duration most) {
    return text -> {
      Matcher matcher = FORM.matcher(text);
      if (!matcher.matches()) {
        return UNITLESS.matcher(text).matches()
            ? Reading.wrong(Spelling.quoted(text) + " has no unit", "did you mean '" + text + "s'?")
            : Reading.wrong(
                Spelling.quoted(text) + " is no duration", "write 500ms, 15s, 30m or 24h");
      }
      BigDecimal millis =
          new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(millisOf(matcher.group(2))));
      Duration value = Duration.ofMillis(millis.longValue());
      return value.compareTo(least) >= 0 && value.compareTo(most) <= 0
          ? Reading.value(value)
          : Reading.wrong("must be " + written(least) + " to " + written(most) + ", not " + text);
    };
  }

  /** As it would be written, in the largest unit that leaves no rest. */
  static String written(Duration duration) {
    long millis = duration.toMillis();
    for (String unit : new String[] {"h", "m", "s"}) {
      if (millis % millisOf(unit) == 0 && millis != 0) {
        return millis / millisOf(unit) + unit;
      }
    }
    return millis == 0 ? "0s" : millis + "ms";
  }

  private static long millisOf(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "s" -> 1_000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      case "d" -> 86_400_000;
      default -> throw new AssertionError(unit);
    };
  }
}
