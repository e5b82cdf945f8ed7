package id.limpah.cli;

import id.limpah.config.ConfigLoader;
import id.limpah.config.Configuration;
import id.limpah.config.Fault;
import id.limpah.config.Verdict;
import id.limpah.settlement.Bill;
import id.limpah.settlement.Settling;
import id.limpah.store.Archive;
import id.limpah.time.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code limpah report}. */
@Command(
    name = "report",
    description = "Says for a month what each partner answered, and what it is owed; from the data folder.",
    mixinStandardHelpOptions = true)
final class ReportVerb implements Callable<Integer> {
  private static final ZoneId HERE = ZoneId.of("Asia/Jakarta");

  private final Terminal terminal;
  private final Time time;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The configuration that names the data folder; config/limpah.yaml when none is named.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--month",
      paramLabel = "YYYY-MM",
      converter = Month.class,
      description = "The month; the last one when not said. A contact belongs to the month in which it was diverted.")
  private Optional<YearMonth> month = Optional.empty();

  @ArgGroup(exclusive = true)
  private Form form = new Form();

  /** At most one of them. */
  static final class Form {
    @Option(names = "--json", description = "Prints one JSON object instead.")
    private boolean json;

    @Option(names = "--csv", description = "Prints comma-separated lines instead, the first one the names.")
    private boolean csv;
  }

  ReportVerb(Terminal terminal, Time time) {
    this.terminal = terminal;
    this.time = time;
  }

  @Override
  public Integer call() {
    Path path = file.orElseGet(Cli::shippedConfiguration);
    return switch (ConfigLoader.load(path)) {
      case Verdict.Faulty(List<Fault> faults) -> {
        CheckVerb.complain(faults, terminal);
        yield Exit.FINDING;
      }
      case Verdict.Loaded(Configuration configuration) -> report(configuration.data());
    };
  }

  private int report(Path data) {
    YearMonth now = YearMonth.from(time.now().atZone(HERE));
    YearMonth wanted = month.orElse(now.minusMonths(1));
    try (Archive archive = Archive.open(data).orElse(null)) {
      if (archive == null) {
        terminal.complain("error: there are no records in " + data + "; has a gateway run with this configuration?");
        return Exit.FINDING;
      }
      Settling settling = new Settling(wanted, archive.contracts());
      // Wherever on earth a contract's zone is, its month lies within.
      archive.diversions(begin(wanted, ZoneOffset.MAX), begin(wanted.plusMonths(1), ZoneOffset.MIN), settling::add);
      Archive.Missing missing = archive.missing(begin(wanted, HERE), begin(wanted.plusMonths(1), HERE));
      Bill bill = settling.bill();
      Findings findings = Findings.of(bill, missing, now);
      boolean over = wanted.isBefore(now);
      terminal.print(
          form.json
              ? ReportJson.of(bill, over, findings)
              : form.csv ? ReportCsv.of(bill) : ReportPage.of(bill, over));
      findings.sentences().forEach(finding -> terminal.complain("! " + finding));
      return findings.sentences().isEmpty() ? Exit.FINE : Exit.FINDING;
    } catch (IOException e) {
      terminal.complain("error: " + e.getMessage());
      return Exit.FINDING;
    }
  }

  private static Instant begin(YearMonth month, ZoneId zone) {
    return month.atDay(1).atStartOfDay(zone).toInstant();
  }

  /** A month as ISO 8601 has it. */
  static final class Month implements ITypeConverter<YearMonth> {
    @Override
    public YearMonth convert(String text) {
      try {
        return YearMonth.parse(text);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException("'" + text + "' is no month; write 2026-11");
      }
    }
  }
}
