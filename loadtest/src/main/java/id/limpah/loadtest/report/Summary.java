package id.limpah.loadtest.report;

import id.limpah.loadtest.measure.Ending;
import id.limpah.loadtest.measure.Figures.Count;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** A result in a dozen lines, for people. */
public final class Summary {
  private Summary() {}

  /** In words. */
  public static String of(Result result) {
    StringBuilder text = new StringBuilder();
    result.calls().ifPresent(calls -> traffic(text, "calls", calls, result));
    result.contacts().ifPresent(contacts -> traffic(text, "contacts", contacts, result));
    long offered = result.calls().map(Summary::offered).orElse(0L) + result.contacts().map(Summary::offered).orElse(0L);
    result
        .server()
        .ifPresent(
            server ->
                line(text, "server", String.format(Locale.ROOT, "%.1f µs of CPU each (user %.1f, system %.1f), %.0f MB resident; %.2f processors used by others",
                    server.microsPer(offered), server.userSeconds() * 1e6 / Math.max(1, offered), server.systemSeconds() * 1e6 / Math.max(1, offered),
                    server.residentBytes() / 1e6, server.otherProcessors())));
    Histogram sends = result.generator().sends();
    line(text, "generator", String.format(Locale.ROOT, "%s: sent p50 %.0f, p99 %.0f, max %.0f µs after the intended moment; %.2f processors",
        result.generator().fellBehind() ? "FELL BEHIND ITS SCHEDULE, these figures are of another load" : "kept its schedule",
        sends.getValueAtPercentile(50) / 1e3, sends.getValueAtPercentile(99) / 1e3, sends.getMaxValue() / 1e3, result.generator().processors()));
    return text.toString();
  }

  private static long offered(Result.Traffic traffic) {
    return traffic.counts().getOrDefault(Count.OFFERED, 0L);
  }

  private static void traffic(StringBuilder text, String name, Result.Traffic traffic, Result result) {
    double seconds = result.scenario().duration().toMillis() / 1e3;
    long again = traffic.counts().getOrDefault(Count.REDIALLED, 0L);
    line(text, name, String.format(Locale.ROOT, "%d offered (%.0f a second%s), %d served, %d refused, %d lost, %d wrong; %d sent again",
        offered(traffic), offered(traffic) / seconds, again > 0 ? ", " + again + " of them again" : "", traffic.count(Ending.Verdict.SERVED),
        traffic.count(Ending.Verdict.REFUSED), traffic.count(Ending.Verdict.LOST), traffic.count(Ending.Verdict.WRONG),
        traffic.counts().getOrDefault(Count.RETRANSMITTED, 0L)));
    latency(text, "answer", traffic.answers());
    latency(text, "set up", traffic.setups());
    for (Map.Entry<Ending, Long> one : new TreeMap<>(traffic.endings()).entrySet()) {
      boolean bad = one.getKey().verdict() == Ending.Verdict.LOST || one.getKey().verdict() == Ending.Verdict.WRONG;
      if (bad && one.getValue() > 0) {
        line(text, one.getKey().verdict().name().toLowerCase(Locale.ROOT), String.format(Locale.ROOT, "%s: %d", one.getKey().word(), one.getValue()));
      }
    }
  }

  private static void latency(StringBuilder text, String name, Histogram nanos) {
    if (nanos.getTotalCount() > 0) {
      line(text, name, String.format(Locale.ROOT, "p50 %.0f µs, p90 %.0f, p99 %.0f, p99.9 %.0f, max %.0f", nanos.getValueAtPercentile(50) / 1e3,
          nanos.getValueAtPercentile(90) / 1e3, nanos.getValueAtPercentile(99) / 1e3, nanos.getValueAtPercentile(99.9) / 1e3, nanos.getMaxValue() / 1e3));
    }
  }

  private static void line(StringBuilder text, String name, String what) {
    text.append(String.format(Locale.ROOT, "%-10s ", name)).append(what).append('\n');
  }
}
