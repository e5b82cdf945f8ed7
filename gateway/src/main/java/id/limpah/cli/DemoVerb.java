package id.limpah.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code limpah demo}. */
@Command(
    name = "demo",
    description =
        "Plays a blackout: a gateway, simulated centers and callers, all on this machine.",
    mixinStandardHelpOptions = true)
final class DemoVerb implements Callable<Integer> {
  private final Show show;
  private final PrintStream out;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = Length.class,
      description = "How long, from 5s to 1h; ${DEFAULT-VALUE} when not said.")
  private Duration length = Duration.ofSeconds(60);

  @Option(names = "--json", description = "The last line is the summary as one JSON object.")
  private boolean json;

  DemoVerb(Show show, PrintStream out) {
    this.show = show;
    this.out = out;
  }

  @Override
  public Integer call() {
    return show.play(length, json, out);
  }

  /** A duration with its unit. */
  static final class Length implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,4})(s|m|h)");

    @Override
    public Duration convert(String text) {
      Matcher matcher = FORM.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException("'" + text + "' is no duration; write 60s or 2m");
      }
      long number = Long.parseLong(matcher.group(1));
      Duration length =
          switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
          };
      if (length.compareTo(Duration.ofSeconds(5)) < 0
          || length.compareTo(Duration.ofHours(1)) > 0) {
        throw new TypeConversionException("must be 5s to 1h, not " + text);
      }
      return length;
    }
  }
}
