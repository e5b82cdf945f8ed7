package id.limpah.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/** What a person sees: where to look, a line a second, and the table at the end. */
final class Screen {
  private final PrintStream out;

  Screen(PrintStream out) {
    this.out = out;
  }

  void begin(DemoOptions options, String publicBase, String adminBase) {
    out.println("A blackout in " + options.length().toSeconds() + " seconds: calls to PLN 123 over real SIP on this machine.");
    out.println(
        "Time is compressed: one second here stands for " + Scale.LIFE_SECONDS + " seconds of a day; waits and rates are those of the day.");
    out.println("  look at  " + publicBase + "/v1/status   " + publicBase + "/v1/centers   " + adminBase + "/metrics");
    out.println("  ask why  LIMPAH_URL=" + publicBase + " ./limpah status   (or explain ID)");
    out.println();
    out.println("  sec  what happens         calls/min  home waits  EWT s  overflow  in flight at partners           answered  gave up");
  }

  void line(long second, String phase, double perMinute, JsonNode status, List<Center> partners, Books books) {
    StringBuilder inFlight = new StringBuilder();
    for (Center partner : partners) {
      String name = partner.plan().center().replaceAll("-.*", "");
      inFlight.append(String.format(Locale.ROOT, "%s %-3d ", name, partner.model().busy() + partner.model().waiting()));
    }
    JsonNode home = status.path("homes").path(0);
    JsonNode wait = home.path("expected_wait_seconds");
    String ewt =
        wait.isMissingNode()
            ? "-"
            : String.format(Locale.ROOT, "%.0f", wait.asDouble() * Scale.LIFE_SECONDS);
    out.println(
        String.format(
            Locale.ROOT,
            "%5d  %-20s %9.0f  %10.0f  %5s  %7.0f%%  %-32s %7d  %7d",
            second,
            phase,
            perMinute,
            home.path("waiting").asDouble(0),
            ewt,
            home.path("share").asDouble(0) * 100,
            inFlight.toString().strip(),
            books.answered,
            books.abandoned));
  }

  void end(Books books, Replay.Outcome without, String someBrief, String brief) {
    out.println();
    if (!someBrief.isEmpty()) {
      out.println("What an agent of a partner reads to a caller (" + someBrief + "):");
      brief.lines().forEach(line -> out.println("  | " + line));
      out.println();
    }
    out.println("                          with diversion   without");
    row("calls offered", books.offered, books.offered);
    row("answered by an agent", books.answered, without.answered());
    row("gave up waiting", books.abandoned, without.abandoned());
    row("wait p50, s", seconds(books.waits, 50), seconds(without.waits(), 50));
    row("wait p90, s", seconds(books.waits, 90), seconds(without.waits(), 90));
    row("wait p99, s", seconds(books.waits, 99), seconds(without.waits(), 99));
    out.println("  kept at home          " + String.format(Locale.ROOT, "%12d", books.kept));
    books.diverted.forEach(
        (partner, count) -> out.println("  diverted to " + String.format(Locale.ROOT, "%-14s %7d", partner, count)));
    out.println(
        String.format(
            Locale.ROOT,
            "  informed %d, rejected %d, refused by partners %d, beyond a contract %d, loops %d",
            books.informed,
            books.rejected,
            books.partnerRefusals,
            books.overContract,
            books.loops));
    out.println(
        String.format(
            Locale.ROOT,
            "  INVITE to 302: p50 %d µs, p99 %d µs, as the callers measured it",
            books.decisions.getValueAtPercentile(50),
            books.decisions.getValueAtPercentile(99)));
    out.println(books.balance() ? "  The books balance." : "  THE BOOKS DO NOT BALANCE.");
  }

  private void row(String what, long with, long without) {
    out.println(String.format(Locale.ROOT, "  %-24s %12d %9d", what, with, without));
  }

  static long seconds(Histogram waits, double percentile) {
    return Math.round(waits.getValueAtPercentile(percentile) / 1000.0);
  }

  void print(String text) {
    out.println(text);
    out.flush();
  }
}
