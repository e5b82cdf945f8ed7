package id.limpah;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import id.limpah.wrongarrow.load.LooksAtTheWire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which room may look into which: the table of docs/design.md as data. An arrow that is not here fails the build. */
class ArchitectureTest {
  private static final String ROOT = "id.limpah";
  private static final Set<String> CORE = Set.of("contact", "load", "surge", "outage", "route", "settlement", "trust", "compensation", "lease");
  private static final Set<String> SIP = Set.of("sip", "sip.transaction", "sip.transport", "sip.locate", "sip.proxy", "sip.door");

  /** Room, the rooms it may use, and the libraries it may use beside java.* and jspecify ("*" for any). */
  private record Room(Set<String> rooms, Set<String> libraries) {}

  private static final String SLF4J = "org.slf4j";

  private static final Map<String, Room> TABLE =
      Map.ofEntries(
          room("contact", Set.of(), Set.of()),
          room("load", Set.of("contact"), Set.of()),
          room("surge", Set.of("contact"), Set.of()),
          room("outage", Set.of("contact", "compensation"), Set.of()),
          room("route", Set.of("contact", "load", "surge", "outage"), Set.of()),
          room("settlement", Set.of("contact"), Set.of()),
          room("compensation", Set.of("contact"), Set.of()),
          room("trust", Set.of("contact", "outage"), Set.of()),
          room("lease", Set.of("contact"), Set.of()),
          room("time", Set.of(), Set.of()),
          room("divert", Set.of("contact", "lease", "time"), Set.of("io.github.resilience4j")),
          room("intake", plus(CORE, "divert", "time"), Set.of()),
          room("feed", Set.of("contact", "load", "time"), Set.of(SLF4J)),
          room("json", CORE, Set.of("tools.jackson", "com.fasterxml.jackson.annotation", "org.erdtman.jcs")),
          room("exchange", Set.of("contact", "outage", "json"), Set.of("tools.jackson", "javax.xml.stream")),
          room("sip", Set.of(), Set.of("io.netty.buffer", "io.netty.util")),
          room("sip.transaction", Set.of("sip"), Set.of("io.netty.buffer", "io.netty.util")),
          room("sip.transport", Set.of("sip", "sip.transaction"), Set.of("io.netty", SLF4J)),
          room("sip.locate", Set.of("sip", "sip.transaction"), Set.of("io.netty", SLF4J)),
          room("sip.proxy", Set.of("sip", "sip.transaction"), Set.of("io.netty.buffer", "io.netty.util")),
          room(
              "sip.door",
              Set.of("sip", "sip.transaction", "sip.transport", "sip.locate", "sip.proxy", "contact", "route", "intake"),
              Set.of("io.netty", SLF4J)),
          room("http", Set.of(), Set.of("io.netty", "tools.jackson", SLF4J)),
          room(
              "api",
              Set.of("http", "json", "contact", "load", "surge", "outage", "trust", "compensation", "exchange", "route", "intake", "nodes", "time"),
              Set.of("tools.jackson", SLF4J)),
          room("console", plus(CORE, "http", "intake"), Set.of("tools.jackson")),
          room("store", plus(CORE, "json", "time"), Set.of("org.sqlite", SLF4J)),
          room(
              "federation",
              Set.of("contact", "load", "outage", "lease", "divert", "store", "json", "time", "trust"),
              Set.of("io.nats", SLF4J)),
          room(
              "nodes",
              Set.of("contact", "load", "divert", "intake", "json", "federation", "time"),
              Set.of("io.nats", "tools.jackson", SLF4J)),
          room(
              "metrics",
              plus(plus(CORE, "divert", "intake", "http", "store", "federation", "nodes"), SIP),
              Set.of("io.micrometer", "io.prometheus", "io.netty", SLF4J)),
          room(
              "config",
              plus(CORE, "divert", "intake", "sip.transport", "sip.door", "http", "store", "simulation", "federation"),
              Set.of("org.snakeyaml")),
          room("simulation", plus(CORE, "intake", "divert", "time"), Set.of()),
          room(
              "demo",
              plus(plus(CORE, "time", "json", "config", "intake", ""), SIP),
              Set.of("io.netty", "org.HdrHistogram", "tools.jackson", SLF4J)),
          room("cli", Set.of("*"), Set.of("*")),
          room("", Set.of("*"), Set.of("*")));

  /** Only the root, the launcher's verbs and the rooms themselves know these. */
  private static final Set<String> PRIVATE_ROOMS =
      Set.of("simulation", "metrics", "console", "config", "cli");

  private static Map.Entry<String, Room> room(String name, Set<String> rooms, Set<String> libraries) {
    return Map.entry(name, new Room(rooms, libraries));
  }

  private static Set<String> plus(Set<String> some, Set<String> others) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }

  private static Set<String> plus(Set<String> some, String... others) {
    return plus(some, Set.of(others));
  }

  @Test
  void everyArrowIsInTheTable() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    assertThat(classes.size()).as("classes looked at").isGreaterThan(50);
    assertThat(wrongArrows(classes)).isEmpty();
  }

  @Test
  void aPlantedWrongArrowIsFound() {
    JavaClasses planted = new ClassFileImporter().importClasses(LooksAtTheWire.class);
    assertThat(wrongArrows(planted)).anyMatch(arrow -> arrow.contains("load -> io.netty.buffer"));
  }

  @Test
  void onlyTheRootAndDemoKnowThePrivateRooms() {
    for (Map.Entry<String, Room> entry : TABLE.entrySet()) {
      if (Set.of("", "cli", "demo").contains(entry.getKey())) {
        continue;
      }
      Set<String> known = new TreeSet<>(entry.getValue().rooms());
      if (entry.getKey().equals("config")) {
        known.remove("simulation"); // it reads scenarios
      }
      assertThat(known).as(entry.getKey()).doesNotContainAnyElementsOf(PRIVATE_ROOMS);
    }
  }

  private static List<String> wrongArrows(JavaClasses classes) {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass from : classes) {
      String room = roomOf(from.getPackageName());
      Room allowed = TABLE.get(room);
      if (allowed == null) {
        wrong.add("no such room: " + from.getPackageName());
        continue;
      }
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        JavaClass to = dependency.getTargetClass().getBaseComponentType();
        if (!to.isPrimitive() && !isAllowed(room, allowed, to.getPackageName())) {
          wrong.add(room + " -> " + to.getPackageName() + " (" + from.getName() + ")");
        }
      }
    }
    return new ArrayList<>(wrong);
  }

  private static boolean isAllowed(String room, Room allowed, String target) {
    if (target.startsWith("java.") || target.startsWith("javax.net.ssl") || target.startsWith("javax.crypto") || target.startsWith("org.jspecify")) {
      return !CORE.contains(room) || !(target.startsWith("java.net") || target.startsWith("java.sql"));
    }
    if (target.equals(ROOT) || target.startsWith(ROOT + ".")) {
      String other = roomOf(target);
      return other.equals(room) || allowed.rooms().contains("*") || allowed.rooms().contains(other);
    }
    return allowed.libraries().contains("*")
        || allowed.libraries().stream().anyMatch(library -> target.equals(library) || target.startsWith(library + "."));
  }

  /** The planted class stands in a test package that is read as the room it names last. */
  private static String roomOf(String packageName) {
    String below = packageName.equals(ROOT) ? "" : packageName.substring(ROOT.length() + 1);
    return below.startsWith("wrongarrow.") ? below.substring("wrongarrow.".length()) : below;
  }
}
