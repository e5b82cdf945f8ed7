package id.limpah.demo;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who is there: PLN's own center and four partners, as in the shipped configuration but with what time is left there. */
final class World {
  static final CenterPlan HOME = new CenterPlan("pln-123", "gangguan", "123", 172, 5_000, 0, 0);
  static final List<CenterPlan> PARTNERS =
      List.of(
          new CenterPlan("telkom-147", "bantuan", "147", 112, 30, 120, 12),
          new CenterPlan("kai-121", "bantuan", "121", 56, 12, 60, 6),
          new CenterPlan("pertamina-135", "bantuan", "135", 47, 10, 50, 6),
          new CenterPlan("bri-14017", "bantuan", "14017", 75, 20, 80, 8));
  static final CenterPlan ANNOUNCEMENT = new CenterPlan("pln-info", "info", "info", 10_000, 1, 0, 0);

  private World() {}

  /** The configuration, in the form that people write, with times compressed. */
  static String configuration(Map<String, Integer> ports, String data, String areas) {
    StringBuilder yaml = new StringBuilder();
    line(yaml, "organisation: pln");
    line(yaml, String.format(Locale.ROOT, "data: \"%s\"", data));
    line(yaml, String.format(Locale.ROOT, "areas: \"%s\"", areas));
    line(yaml, "listeners:");
    line(yaml, "  sip: {udp: \"127.0.0.1:0\", tcp: \"127.0.0.1:0\", peers: [127.0.0.0/8]}");
    line(yaml, "  http: {public: \"127.0.0.1:0\", admin: \"127.0.0.1:0\"}");
    line(yaml, "centers:");
    center(yaml, HOME, ports);
    PARTNERS.forEach(plan -> center(yaml, plan, ports));
    line(yaml, "entries:");
    line(
        yaml, String.format(Locale.ROOT,
        "  pln-123: {numbers: [\"123\"], channels: [call], home: pln-123/gangguan, reason: outage,"
            + " announcement: \"sip:info@127.0.0.1:%d\"}",
        port(ports, ANNOUNCEMENT)));
    line(yaml, "contracts:");
    for (CenterPlan plan : PARTNERS) {
      line(
          yaml, String.format(Locale.ROOT,
          "  - {from: pln-123, to: %s, reasons: [outage, billing, other], channels: [call], concurrent: %d,"
              + " per_second: %d, max_contact: %s}",
          plan.center(),
          plan.concurrent(),
          plan.perSecond(),
          Scale.configured(Duration.ofMinutes(60))));
    }
    line(
        yaml, String.format(Locale.ROOT,
        "load: {fresh_for: 1500ms, unknown_after: 5s, aht: %s, patience: %s}",
        Scale.configured(Duration.ofSeconds((long) Arrivals.HANDLING_SECONDS)),
        Scale.configured(Duration.ofSeconds((long) Arrivals.PATIENCE_SECONDS))));
    line(
        yaml, String.format(Locale.ROOT,
        "overflow: {wait_limit: %s, wait_set: %s, gain_per_second: %s, release_per_second: %s, arrival_window: %s,"
            + " sharing_gain: 1500ms, partner_wait: 500ms, inform_above: %s, epoch: %s, decision_ttl: %s,"
            + " activate_after: %s, release_wait: %s, release_after: %s, trickle_for: %s}",
        Scale.configured(Duration.ofSeconds(60)),
        Scale.configured(Duration.ofSeconds(20)),
        0.004 * Scale.LIFE_SECONDS,
        0.005 * Scale.LIFE_SECONDS,
        Scale.configured(Duration.ofSeconds(30)),
        Scale.configured(Duration.ofMinutes(15)),
        Scale.configured(Duration.ofMinutes(15)),
        Scale.configured(Duration.ofSeconds(40)),
        Scale.configured(Duration.ofSeconds(10)),
        Scale.configured(Duration.ofSeconds(15)),
        Scale.configured(Duration.ofMinutes(3)),
        Scale.configured(Duration.ofMinutes(10))));
    line(yaml, "breakers:");
    line(yaml, "  home: {window: 1s, minimum_calls: 5, failure_rate: 0.5, open_for: 1s, half_open_calls: 4}");
    line(yaml, "  partner: {window: 5s, minimum_calls: 10, failure_rate: 0.5, open_for: 1s, half_open_calls: 3}");
    return yaml.toString();
  }

  private static void center(StringBuilder yaml, CenterPlan plan, Map<String, Integer> ports) {
    line(yaml, String.format(Locale.ROOT, "  %s:", plan.center()));
    line(yaml, String.format(Locale.ROOT, "    organisation: %s", plan.center().replaceAll("-.*", "")));
    line(yaml, String.format(Locale.ROOT, "    target: \"sip:%s@127.0.0.1:%d\"", plan.user(), port(ports, plan)));
    line(yaml, "    setup: 100ms");
    line(yaml, "    queues:");
    line(yaml, String.format(Locale.ROOT, "      %s: {reasons: [outage, billing, danger, other], channels: [call]}", plan.queue()));
  }

  private static int port(Map<String, Integer> ports, CenterPlan plan) {
    Integer port = ports.get(plan.center());
    if (port == null) {
      throw new IllegalArgumentException("no port of " + plan.center());
    }
    return port;
  }

  private static void line(StringBuilder yaml, String text) {
    yaml.append(text).append('\n');
  }
}
