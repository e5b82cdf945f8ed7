package id.limpah.loadtest.report;

import id.limpah.loadtest.measure.Ending;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A result as JSON: snake_case, microseconds as {@code _us}, everything that the page shows. */
public final class ResultJson {
  /** Raised when a key changes its meaning. */
  private static final int FORMAT = 1;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ResultJson() {}

  /** Reads and writes them. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** Writes it. */
  public static ObjectNode of(Result result) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("limpah_loadtest", FORMAT);
    json.put("label", result.label());
    json.put("scenario", result.scenario().name());
    json.put("started_at", result.startedAt().toString());
    json.put("warm_up_seconds", result.scenario().warmUp().toMillis() / 1e3);
    json.put("measured_seconds", result.scenario().duration().toMillis() / 1e3);
    json.put("spacing", result.scenario().spacing().name().toLowerCase(Locale.ROOT));
    json.set("offered_to", offeredTo(result));
    json.set("machine", machine());
    long all = offered(result);
    result.calls().ifPresent(calls -> json.set("calls", traffic(calls)));
    result.contacts().ifPresent(contacts -> json.set("contacts", traffic(contacts)));
    ObjectNode first = json.putObject("first_contacts");
    new TreeMap<>(result.firstContacts()).forEach(first::put);
    ArrayNode centers = json.putArray("centers");
    result.centers().forEach(
        center ->
            centers.addObject().put("center", center.name()).put("answered", center.answered()).put("busy", center.busy())
                .put("hung_up", center.hungUp()).put("forgotten", center.forgotten()).put("most_at_once", center.most()));
    json.putObject("hostile").put("sent", result.hostileSent()).put("answered", result.hostileAnswered());
    json.set("generator", generator(result.generator()));
    result.server().ifPresent(server -> json.set("server", server(server, all)));
    return json;
  }

  private static long offered(Result result) {
    return result.calls().map(ResultJson::offered).orElse(0L) + result.contacts().map(ResultJson::offered).orElse(0L);
  }

  private static long offered(Result.Traffic traffic) {
    return traffic.counts().getOrDefault(id.limpah.loadtest.measure.Figures.Count.OFFERED, 0L);
  }

  private static ArrayNode offeredTo(Result result) {
    ArrayNode all = MAPPER.createArrayNode();
    result.scenario().calls().ifPresent(
        calls ->
            all.add(
                "sip " + word(calls.mode()) + " over " + word(calls.transport()) + " at " + written(calls.target())));
    result.scenario().contacts().ifPresent(contacts -> all.add("POST /v1/decisions at " + written(contacts.target())));
    return all;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String written(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  private static ObjectNode machine() {
    return MAPPER
        .createObjectNode()
        .put("processors", Runtime.getRuntime().availableProcessors())
        .put("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"))
        .put("java", Runtime.version().toString());
  }

  private static ObjectNode traffic(Result.Traffic traffic) {
    ObjectNode json = MAPPER.createObjectNode();
    traffic.counts().forEach((count, value) -> json.put(count.name().toLowerCase(Locale.ROOT), value));
    for (Ending.Verdict verdict : Ending.Verdict.values()) {
      json.put(word(verdict), traffic.count(verdict));
    }
    json.set("lost_by_kind", kinds(traffic, Ending.Verdict.LOST));
    json.set("wrong_by_kind", kinds(traffic, Ending.Verdict.WRONG));
    ObjectNode statuses = json.putObject("statuses");
    new TreeMap<>(traffic.statuses()).forEach((status, count) -> statuses.put(status.toString(), count));
    json.set("answer_us", latency(traffic.answers()));
    if (traffic.setups().getTotalCount() > 0) {
      json.set("set_up_us", latency(traffic.setups()));
    }
    if (traffic.byes().getTotalCount() > 0) {
      json.set("bye_us", latency(traffic.byes()));
    }
    json.set("distribution", distribution(traffic.answers()));
    ObjectNode seconds = json.putObject("seconds");
    for (String key : new String[] {"offered", "answered", "refused", "lost", "wrong", "p50_us", "p99_us", "max_us"}) {
      seconds.putArray(key);
    }
    for (Result.Second second : traffic.seconds()) {
      seconds.withArray("offered").add(second.offered());
      seconds.withArray("answered").add(second.answered());
      seconds.withArray("refused").add(second.refused());
      seconds.withArray("lost").add(second.lost());
      seconds.withArray("wrong").add(second.wrong());
      seconds.withArray("p50_us").add(rounded(second.p50()));
      seconds.withArray("p99_us").add(rounded(second.p99()));
      seconds.withArray("max_us").add(rounded(second.max()));
    }
    return json;
  }

  /** Every kind that can be, so that a 0 is a statement. */
  private static ObjectNode kinds(Result.Traffic traffic, Ending.Verdict verdict) {
    ObjectNode json = MAPPER.createObjectNode();
    for (Map.Entry<Ending, Long> one : new TreeMap<>(traffic.endings()).entrySet()) {
      if (one.getKey().verdict() == verdict) {
        json.put(one.getKey().word(), one.getValue());
      }
    }
    return json;
  }

  private static ObjectNode latency(Histogram nanos) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("count", nanos.getTotalCount());
    for (Map.Entry<String, Double> one : Map.of("p50", 50.0, "p90", 90.0, "p99", 99.0, "p999", 99.9).entrySet().stream().sorted(Map.Entry.comparingByValue()).toList()) {
      json.put(one.getKey(), rounded(nanos.getValueAtPercentile(one.getValue()) / 1e3));
    }
    json.put("max", rounded(nanos.getMaxValue() / 1e3));
    json.put("mean", rounded(nanos.getTotalCount() == 0 ? 0 : nanos.getMean() / 1e3));
    return json;
  }

  /** Pairs of a percentile and microseconds, denser towards the end, until nothing is left above. */
  private static ArrayNode distribution(Histogram nanos) {
    ArrayNode pairs = MAPPER.createArrayNode();
    double rest = 1;
    while (nanos.getTotalCount() > 0 && rest * nanos.getTotalCount() >= 1 && pairs.size() < 100) {
      double percentile = 100 * (1 - rest);
      pairs.addArray().add(BigDecimal.valueOf(percentile).setScale(6, RoundingMode.HALF_UP)).add(rounded(nanos.getValueAtPercentile(percentile) / 1e3));
      rest *= 0.8;
    }
    return pairs;
  }

  private static ObjectNode generator(Result.Generator generator) {
    ObjectNode json = MAPPER.createObjectNode();
    json.set("behind_us", latency(generator.sends()));
    json.set("unlooked_us", latency(generator.looks()));
    json.put("fell_behind", generator.fellBehind());
    json.put("processors", rounded(generator.processors()));
    ArrayNode seconds = json.putArray("behind_max_us_by_second");
    generator.behindMicros().forEach(micros -> seconds.add(rounded(micros)));
    return json;
  }

  private static ObjectNode server(Result.Server server, long calls) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("pid", server.pid());
    json.put("cpu_us_per_call", rounded(server.microsPer(calls)));
    json.put("user_us_per_call", rounded(calls == 0 ? 0 : server.userSeconds() * 1e6 / calls));
    json.put("system_us_per_call", rounded(calls == 0 ? 0 : server.systemSeconds() * 1e6 / calls));
    json.put("resident_mb", rounded(server.residentBytes() / 1e6));
    json.put("other_processors", rounded(server.otherProcessors()));
    ObjectNode seconds = json.putObject("seconds");
    seconds.putArray("processors");
    seconds.putArray("cpu_us_per_call");
    seconds.putArray("resident_mb");
    for (Result.ServerSecond second : server.seconds()) {
      seconds.withArray("processors").add(rounded(second.processors()));
      seconds.withArray("cpu_us_per_call").add(rounded(second.microsPerCall()));
      seconds.withArray("resident_mb").add(rounded(second.residentMegabytes()));
    }
    return json;
  }

  private static BigDecimal rounded(double value) {
    return Double.isFinite(value) ? BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP) : BigDecimal.ZERO;
  }

  /** Reads one back, as far as it is one. */
  public static Optional<ObjectNode> read(String text) {
    return MAPPER.readTree(text) instanceof ObjectNode json && json.path("limpah_loadtest").asInt(0) == FORMAT ? Optional.of(json) : Optional.empty();
  }
}
