package id.limpah.json;

import id.limpah.contact.Accepting;
import id.limpah.contact.CenterId;
import id.limpah.contact.Offer;
import id.limpah.contact.QueueId;
import id.limpah.load.LoadReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What centers report and offer, as it travels between nodes and organisations. Beside the moment by which words are put in order stands how old one is, or how
 * long it holds, when it is said: that is what its hearer goes by, since two machines' clocks may differ.
 */
public final class StatusJson {
  /** A center's word is some hundred bytes. */
  public static final int LONGEST = 4 * 1_024;

  private static final int MOST_PEOPLE = 1_000_000;
  private static final double LONGEST_WAIT = 86_400;
  private static final long OLDEST_MILLIS = Duration.ofDays(7).toMillis();

  private StatusJson() {}

  /** A word of a center. */
  public sealed interface Said {
    /**
     * A report.
     *
     * @param report as it is judged here
     * @param madeAt by the clock of its center
     */
    record Load(LoadReport report, Instant madeAt) implements Said {}

    /** An offer. */
    record Offered(CenterId center, Offer offer) implements Said {}
  }

  /** A report, as the node of that name took it. */
  public static byte[] load(LoadReport report, String node, Instant now) {
    ObjectNode json = loadNode(report, now);
    json.put("source", report.source() + "@" + node);
    return bytes(json);
  }

  static ObjectNode loadNode(LoadReport report, Instant now) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("queue", report.queue().toString());
    json.put("made_at", report.observedAt().toString());
    json.put("age_ms", Math.clamp(Duration.between(report.observedAt(), now).toMillis(), 0, OLDEST_MILLIS));
    json.put("waiting", report.waiting()).put("oldest_wait_seconds", report.oldestWaitSeconds());
    json.put("agents_staffed", report.agentsStaffed()).put("agents_ready", report.agentsReady()).put("agents_busy", report.agentsBusy());
    report.ahtSeconds().ifPresent(aht -> json.put("aht_seconds", aht));
    report.answeredTotal().ifPresent(total -> json.put("answered_total", total));
    report.abandonedTotal().ifPresent(total -> json.put("abandoned_total", total));
    return json;
  }

  /** An offer. */
  public static byte[] offer(CenterId center, Offer offer, Instant now) {
    return bytes(offerNode(center, offer, now));
  }

  static ObjectNode offerNode(CenterId center, Offer offer, Instant now) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("center", center.name()).put("accepting", offer.accepting().word());
    json.put("concurrent", offer.concurrent()).put("per_second", offer.perSecond());
    json.put("received_at", offer.receivedAt().toString());
    json.put("left_ms", Math.clamp(Duration.between(now, offer.expiresAt()).toMillis(), 0, OLDEST_MILLIS));
    return json;
  }

  private static byte[] bytes(ObjectNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads one.
   *
   * @param now when it came, by this machine's clock
   * @param lain how long it has lain at the server
   * @return empty when it is none
   */
  public static Optional<Said> read(byte[] bytes, Instant now, Duration lain) {
    if (bytes.length > LONGEST) {
      return Optional.empty();
    }
    ObjectWalk walk = ObjectWalk.of(bytes);
    return walk.has("queue") ? load(walk, now, lain, walk.text("source", 128).orElse("")).map(Said.class::cast) : offer(walk, now, lain).map(Said.class::cast);
  }

  static Optional<Said.Load> load(ObjectWalk walk, Instant now, Duration lain, String source) {
    walk.need("queue", "made_at", "age_ms", "waiting", "oldest_wait_seconds", "agents_staffed", "agents_ready", "agents_busy");
    Optional<QueueId> queue = walk.as("queue", 127, QueueId::parse);
    Optional<Instant> madeAt = walk.time("made_at");
    Optional<Long> age = walk.integer("age_ms", 0, OLDEST_MILLIS);
    Optional<Long> waiting = walk.integer("waiting", 0, MOST_PEOPLE);
    Optional<Double> oldest = walk.number("oldest_wait_seconds", 0, LONGEST_WAIT);
    Optional<Long> staffed = walk.integer("agents_staffed", 0, MOST_PEOPLE);
    Optional<Long> ready = walk.integer("agents_ready", 0, MOST_PEOPLE);
    Optional<Long> busy = walk.integer("agents_busy", 0, MOST_PEOPLE);
    Optional<Double> aht = walk.number("aht_seconds", 0.001, LONGEST_WAIT);
    Optional<Long> answered = walk.integer("answered_total", 0, Long.MAX_VALUE);
    Optional<Long> abandoned = walk.integer("abandoned_total", 0, Long.MAX_VALUE);
    if (!walk.faults().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Said.Load(
            new LoadReport(
                queue.orElseThrow(),
                now.minus(lain).minusMillis(age.orElseThrow()),
                waiting.orElseThrow().intValue(),
                oldest.orElseThrow(),
                staffed.orElseThrow().intValue(),
                ready.orElseThrow().intValue(),
                busy.orElseThrow().intValue(),
                aht,
                answered,
                abandoned,
                source),
            madeAt.orElseThrow()));
  }

  static Optional<Said.Offered> offer(ObjectWalk walk, Instant now, Duration lain) {
    walk.need("center", "accepting", "concurrent", "per_second", "received_at", "left_ms");
    Optional<CenterId> center = walk.as("center", 63, CenterId::new);
    Optional<Accepting> accepting = walk.text("accepting", 20).flatMap(Accepting::ofWord);
    Optional<Long> concurrent = walk.integer("concurrent", 0, MOST_PEOPLE);
    Optional<Double> perSecond = walk.number("per_second", 0, 100_000);
    Optional<Instant> receivedAt = walk.time("received_at");
    Optional<Long> left = walk.integer("left_ms", 0, OLDEST_MILLIS);
    if (!walk.faults().isEmpty() || accepting.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Said.Offered(
            center.orElseThrow(),
            new Offer(
                accepting.get(),
                concurrent.orElseThrow().intValue(),
                perSecond.orElseThrow(),
                receivedAt.orElseThrow(),
                now.minus(lain).plusMillis(left.orElseThrow()))));
  }
}
