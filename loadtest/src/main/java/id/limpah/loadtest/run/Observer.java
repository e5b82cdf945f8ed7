package id.limpah.loadtest.run;

import id.limpah.loadtest.measure.Ending;
import id.limpah.loadtest.measure.Figures;
import id.limpah.loadtest.measure.Figures.Count;
import id.limpah.loadtest.report.Result;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Follows one kind of traffic from second to second, from beside the thread that makes it. Owned by the observing thread. */
final class Observer {
  private final Figures figures;
  private final Histogram answers = Figures.histogram();
  private final Histogram setups = Figures.histogram();
  private final Histogram byes = Figures.histogram();
  private final List<Result.Second> seconds = new ArrayList<>();
  private long offered;
  private long answered;
  private long refused;
  private long lost;
  private long wrong;

  Observer(Figures figures) {
    this.figures = figures;
  }

  /** A second is over. */
  Result.Second second() {
    Histogram now = take();
    Result.Second second =
        new Result.Second(
            figures.count(Count.OFFERED) - offered,
            figures.count(Count.ANSWERED) - answered,
            figures.count(Ending.Verdict.REFUSED) - refused,
            figures.count(Ending.Verdict.LOST) - lost,
            figures.count(Ending.Verdict.WRONG) - wrong,
            now.getValueAtPercentile(50) / 1e3,
            now.getValueAtPercentile(99) / 1e3,
            now.getMaxValue() / 1e3);
    offered += second.offered();
    answered += second.answered();
    refused += second.refused();
    lost += second.lost();
    wrong += second.wrong();
    seconds.add(second);
    return second;
  }

  private Histogram take() {
    Histogram now = figures.takeAnswers();
    answers.add(now);
    setups.add(figures.takeSetups());
    byes.add(figures.takeByes());
    return now;
  }

  /** All is over. */
  Result.Traffic whole() {
    take();
    Map<Count, Long> counts = new EnumMap<>(Count.class);
    for (Count count : Count.values()) {
      counts.put(count, figures.count(count));
    }
    Map<Ending, Long> endings = new EnumMap<>(Ending.class);
    for (Ending ending : Ending.values()) {
      endings.put(ending, figures.count(ending));
    }
    Map<Integer, Long> statuses = new TreeMap<>();
    for (int status = 100; status < 700; status++) {
      if (figures.statusCount(status) > 0) {
        statuses.put(status, figures.statusCount(status));
      }
    }
    return new Result.Traffic(counts, endings, statuses, answers, setups, byes, seconds);
  }
}
