package id.limpah.store;

import id.limpah.json.DecisionShape;
import id.limpah.route.Action;
import id.limpah.route.Choice;
import id.limpah.route.Decision;
import id.limpah.route.Inputs;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Decisions of one series, one after the other, as the disk keeps them. In the body there are some 40 bytes for each: how far its
 * number, its moment and its shape are from those of the one before, the contact's name and the draw; behind them the shapes. In the
 * orders there are of those diverted only number, moment and partners: some 5 bytes, which are kept longer.
 */
final class BlockWriter {
  /** So large that with it a full block can still be packed. */
  private static final int LARGEST_SHAPE = Packed.LARGEST / 4;

  private static final int FULL_BYTES = Packed.LARGEST / 4;
  /** Each with a name of 255 characters at most. */
  private static final int MOST_DECISIONS = 1_000;

  private final String series;
  private final ToLongFunction<String> contracts;
  private final ByteSink rows = new ByteSink();
  private final ByteSink diverted = new ByteSink();
  private final Map<DecisionShape, Integer> shapes = new HashMap<>();
  private final ByteSink shapeTexts = new ByteSink();
  private final Map<List<Choice>, Integer> orders = new HashMap<>();
  private final ByteSink partners = new ByteSink();
  private int decisions;
  private int diversions;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long number;
  private long divertedNumber;
  private long divertedMillis;
  private long nanos;
  private long since = Long.MAX_VALUE;
  private long until = Long.MIN_VALUE;
  private long conditions = Long.MAX_VALUE;

  /**
   * An empty one.
   *
   * @param contracts where the contract of that hash stands in the books, 0 when it does not
   */
  BlockWriter(String series, ToLongFunction<String> contracts) {
    this.series = series;
    this.contracts = contracts;
  }

  /** Adds a decision that looked at the snapshot which is kept there. */
  void add(long ownNumber, Decision decision, Inputs inputs, long snapshot) {
    rows.signed(ownNumber - number);
    number = ownNumber;
    first = Math.min(first, number);
    last = Math.max(last, number);
    Instant at = decision.at();
    long ownNanos = nanos(at);
    rows.signed(ownNanos - nanos);
    nanos = ownNanos;
    long millis = at.toEpochMilli();
    since = Math.min(since, millis);
    until = Math.max(until, millis);
    rows.text(decision.contact().id());
    rows.real(decision.why().draw());
    rows.number(shape(DecisionShape.of(decision, inputs, snapshot)));
    conditions = Math.min(conditions, snapshot);
    decisions++;
    if (decision.action() == Action.DIVERT) {
      diverted.signed(number - divertedNumber);
      divertedNumber = number;
      diverted.signed(millis - divertedMillis);
      divertedMillis = millis;
      diverted.number(order(decision));
      diversions++;
    }
  }

  /** Moments are after 1970 and before 2262. */
  static long nanos(Instant at) {
    return at.getEpochSecond() * 1_000_000_000 + at.getNano();
  }

  private int shape(DecisionShape shape) {
    Integer known = shapes.putIfAbsent(shape, shapes.size());
    if (known != null) {
      return known;
    }
    byte[] json = shape.write();
    shapeTexts.bytes(json.length <= LARGEST_SHAPE ? json : shape.withoutAnswer().write());
    return shapes.size() - 1;
  }

  /** Which order of partners it is; one that no decision here had before is written down. */
  private int order(Decision decision) {
    Integer known = orders.putIfAbsent(decision.targets(), orders.size());
    if (known != null) {
      return known;
    }
    List<Choice> away =
        decision.targets().stream().filter(choice -> !choice.target().center().equals(decision.home())).toList();
    partners.number(away.size());
    for (Choice choice : away) {
      partners.text(choice.target().center().name());
      partners.number(choice.contract().map(contracts::applyAsLong).orElse(0L));
    }
    return orders.size() - 1;
  }

  boolean isEmpty() {
    return decisions == 0;
  }

  String series() {
    return series;
  }

  /** Of the lowest number. */
  long first() {
    return first;
  }

  long last() {
    return last;
  }

  /** The moment of the earliest, epoch milliseconds. */
  long since() {
    return since;
  }

  long until() {
    return until;
  }

  /** The oldest snapshot of conditions that one of them looked at. */
  long conditions() {
    return conditions;
  }

  int decisions() {
    return decisions;
  }

  int diversions() {
    return diversions;
  }

  /** Whether it is as large as one should be. */
  boolean isFull() {
    return decisions >= MOST_DECISIONS || shapeTexts.size() >= FULL_BYTES;
  }

  /** Packed. */
  byte[] body() {
    ByteSink all = new ByteSink();
    all.number(decisions);
    all.all(rows);
    all.number(shapes.size());
    all.all(shapeTexts);
    return Packed.pack(all.toBytes()).orElseThrow();
  }

  byte[] orders() {
    ByteSink all = new ByteSink();
    all.number(orders.size());
    all.all(partners);
    all.number(diversions);
    all.all(diverted);
    return all.toBytes();
  }
}
