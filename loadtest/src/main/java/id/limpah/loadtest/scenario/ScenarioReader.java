package id.limpah.loadtest.scenario;

import id.limpah.loadtest.scenario.Scenario.Calls;
import id.limpah.loadtest.scenario.Scenario.Center;
import id.limpah.loadtest.scenario.Scenario.Contacts;
import id.limpah.loadtest.scenario.Scenario.Follow;
import id.limpah.loadtest.scenario.Scenario.Hostile;
import id.limpah.loadtest.scenario.Scenario.HostileKind;
import id.limpah.loadtest.scenario.Scenario.Mode;
import id.limpah.loadtest.scenario.Scenario.Redial;
import id.limpah.loadtest.scenario.Scenario.Spacing;
import id.limpah.loadtest.scenario.Scenario.Tls;
import id.limpah.loadtest.scenario.Scenario.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** From a file to a scenario. Bounds stand here: no file can ask for a run without an end. */
public final class ScenarioReader {
  /** The longest measured part. */
  public static final Duration LONGEST = Duration.ofHours(1);

  private static final int MOST_BYTES = 256 * 1024;
  private static final double MOST_PER_SECOND = 250_000;
  private static final Duration NOTHING = Duration.ZERO;
  private static final Pattern DIALLED = Pattern.compile("\\+?[0-9]{1,20}");
  private static final List<Integer> REFUSALS = List.of(486, 503);

  private final Path file;
  private final Faults faults;

  private ScenarioReader(Path file, Faults faults) {
    this.file = file;
    this.faults = faults;
  }

  /** What a file turned out to be. */
  public sealed interface Read {
    /** A scenario. */
    record Good(Scenario scenario) implements Read {}

    /** Everything that is wrong with it, in the order of the file; never empty. */
    record Faulty(List<Fault> faults) implements Read {}
  }

  /** Reads that file. */
  public static Read read(Path file) {
    Faults faults = new Faults(file.toString());
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        faults.add(1, 1, "larger than 256 KiB");
      } else {
        return read(file, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      }
    } catch (CharacterCodingException e) {
      faults.add(1, 1, "not UTF-8");
    } catch (IOException e) {
      faults.add(1, 1, Files.exists(file) ? "cannot be read: " + e.getMessage() : "there is no such file");
    }
    return new Read.Faulty(faults.inFileOrder());
  }

  /** Reads that text, as if it were the file's. */
  public static Read read(Path file, String text) {
    Faults faults = new Faults(file.toString());
    Optional<Scenario> scenario = Tree.of(text, faults).map(root -> new ScenarioReader(file, faults).scenario(root));
    return scenario.isPresent() && faults.none() ? new Read.Good(scenario.get()) : new Read.Faulty(faults.inFileOrder());
  }

  private Scenario scenario(Node root) {
    Fields fields =
        new Fields(root, "the scenario", faults, "name", "duration", "warm_up", "spacing", "seed", "calls", "contacts", "hostile", "redial", "centers");
    fields.required("duration");
    Duration duration = fields.duration("duration", Duration.ofMillis(500), LONGEST, Duration.ofSeconds(10));
    Duration warmUp = fields.duration("warm_up", NOTHING, Duration.ofMinutes(10), NOTHING);
    List<Center> centers = centers(fields);
    Optional<Calls> calls = fields.section("calls", node -> calls(node, centers));
    Optional<Contacts> contacts = fields.section("contacts", this::contacts);
    if (calls.isEmpty() && contacts.isEmpty()) {
      faults.add(root, "nothing is offered; calls or contacts must be there");
    }
    if (calls.isEmpty() && (fields.has("hostile") || fields.has("redial"))) {
      faults.add(root, "hostile and redial go with calls, which are not there");
    }
    Optional<Hostile> hostile = fields.section("hostile", node -> hostile(node, calls));
    return new Scenario(
        fields.text("name").orElse(String.valueOf(file.getFileName())),
        duration,
        warmUp,
        fields.word("spacing", Spacing.values(), Spacing.POISSON),
        fields.whole("seed", 0, Integer.MAX_VALUE, 1),
        calls,
        contacts,
        hostile,
        fields.section("redial", this::redial),
        centers);
  }

  private Calls calls(Node node, List<Center> centers) {
    Fields fields =
        new Fields(
            node, "calls", faults, "target", "transport", "mode", "follow", "rate", "callers", "caller_prefix", "dialled_prefix", "lanes", "timeout",
            "retransmit", "talk", "expected", "refusals", "tls");
    List<InetSocketAddress> expected = fields.addresses("expected");
    Mode mode = fields.word("mode", Mode.values(), Mode.REDIRECT);
    Follow follow = fields.word("follow", Follow.values(), Follow.NONE);
    if (mode == Mode.PROXY && follow != Follow.NONE) {
      faults.add(fields.node("follow").orElse(node), "follow: only in mode redirect; a proxied call follows nothing");
    }
    if (follow != Follow.NONE && centers.isEmpty()) {
      faults.add(fields.node("follow").orElse(node), "follow: only with centers here to answer; nothing else is ever called");
    }
    Transport transport = fields.word("transport", Transport.values(), Transport.UDP);
    if (fields.has("tls") && transport != Transport.TLS) {
      faults.add(fields.node("tls").orElse(node), "tls: only with transport tls");
    }
    return new Calls(
        fields.address("target"),
        transport,
        mode,
        follow,
        fields.points("rate", MOST_PER_SECOND, LONGEST),
        fields.whole("callers", 1, 10_000_000, 1_000),
        prefix(fields, "caller_prefix", "+5511"),
        prefix(fields, "dialled_prefix", "+5521"),
        fields.whole("lanes", 1, 64, 4),
        fields.duration("timeout", Duration.ofMillis(100), Duration.ofSeconds(32), Duration.ofSeconds(5)),
        fields.flag("retransmit", true),
        fields.duration("talk", NOTHING, Duration.ofMinutes(10), NOTHING),
        expected.isEmpty() ? centers.stream().map(Center::address).toList() : expected,
        fields.wholes("refusals", 400, 699, REFUSALS),
        fields.section("tls", this::tls).orElse(new Tls(Optional.empty(), Optional.empty())));
  }

  private String prefix(Fields fields, String key, String byDefault) {
    String text = fields.text(key).orElse(byDefault);
    if (!DIALLED.matcher(text).matches()) {
      faults.add(fields.node(key).orElse(fields.at()), key + ": '" + text + "' is no number; allowed are + and 1 to 20 digits");
      return byDefault;
    }
    return text;
  }

  private Tls tls(Node node) {
    Fields fields = new Fields(node, "tls", faults, "authorities", "name");
    return new Tls(fields.text("authorities").map(text -> file.toAbsolutePath().resolveSibling(text)), fields.text("name"));
  }

  private Contacts contacts(Node node) {
    Fields fields = new Fields(node, "contacts", faults, "target", "rate", "connections", "entry", "channel", "body_bytes", "timeout");
    fields.required("entry");
    return new Contacts(
        fields.address("target"),
        fields.points("rate", MOST_PER_SECOND, LONGEST),
        fields.whole("connections", 1, 1_024, 32),
        fields.text("entry").orElse(""),
        fields.text("channel").orElse("chat"),
        fields.whole("body_bytes", 150, 8_000, 300),
        fields.duration("timeout", Duration.ofMillis(100), Duration.ofSeconds(32), Duration.ofSeconds(5)));
  }

  private Hostile hostile(Node node, Optional<Calls> calls) {
    Fields fields = new Fields(node, "hostile", faults, "per_call", "kinds", "target");
    fields.required("per_call");
    InetSocketAddress target = fields.has("target") || calls.isEmpty() ? fields.address("target") : calls.get().target();
    return new Hostile(target, fields.number("per_call", 0, 10, 0.05), fields.words("kinds", HostileKind.values()));
  }

  private Redial redial(Node node) {
    Fields fields = new Fields(node, "redial", faults, "share", "anyway", "after", "times");
    return new Redial(
        fields.number("share", 0, 1, 0.5),
        fields.number("anyway", 0, 1, 0),
        fields.duration("after", Duration.ofMillis(10), Duration.ofMinutes(10), Duration.ofSeconds(2)),
        fields.whole("times", 1, 100, 3));
  }

  private List<Center> centers(Fields root) {
    List<Center> centers = new ArrayList<>();
    Optional<Node> node = root.node("centers");
    if (node.isEmpty()) {
      return centers;
    }
    if (!(node.get() instanceof Node.Mapping mapping)) {
      faults.add(node.get(), "centers must be a mapping, a name: {address: …}");
      return centers;
    }
    for (Node.Pair pair : mapping.pairs()) {
      Fields fields = new Fields(pair.value(), "center '" + pair.key().text() + "'", faults, "address", "agents", "handling", "ring");
      Center center =
          new Center(
              pair.key().text(),
              fields.address("address"),
              fields.whole("agents", 0, 1_000_000, 100_000),
              fields.duration("handling", NOTHING, Duration.ofMinutes(10), NOTHING),
              fields.duration("ring", NOTHING, Duration.ofSeconds(30), NOTHING));
      if (centers.stream().anyMatch(other -> other.address().equals(center.address()))) {
        faults.add(pair.value(), "center '" + center.name() + "' has the address of another");
      }
      centers.add(center);
    }
    return centers;
  }
}
