package id.limpah.config;

import id.limpah.config.Form.Reading;
import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Contract;
import id.limpah.intake.IntakeConfig;
import id.limpah.sip.door.SipDoorConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the whole file, section by section; centers first, as the others name them. */
final class ConfigurationReader {
  private static final List<String> KEYS =
      List.of(
          "organisation",
          "data",
          "areas",
          "places",
          "trust",
          "rules",
          "facts",
          "federation",
          "public_url",
          "listeners",
          "centers",
          "entries",
          "contracts",
          "holidays",
          "weights",
          "load",
          "overflow",
          "surge",
          "breakers",
          "proxy");
  private static final String DATA = "data";
  private static final String AREAS = "areas";
  private static final String PLACES = "places";
  private static final String TRUST = "trust";
  private static final int FACTS_PER_MINUTE = 20_000;
  private static final String RULES = "rules";

  private final Path folder;
  private final Faults faults;
  private final List<Fault> elsewhere = new ArrayList<>();

  ConfigurationReader(Path file, Faults faults) {
    this.folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    this.faults = faults;
  }

  /** What is wrong in the other files that the configuration leads to. */
  List<Fault> elsewhere() {
    return List.copyOf(elsewhere);
  }

  /**
   * The configuration; empty when a part that cannot be stood in for is missing. Only good when
   * there are no faults.
   */
  Optional<Configuration> read(YamlNode root) {
    Section section = Section.of(root, "the configuration", faults, KEYS);
    Optional<String> organisation = section.required("organisation", Forms::name);
    Listeners listeners = new ListenersReader(this::resolved, faults).read(section);
    Centers centers = CenterReader.read(section, faults);
    EntryReader entries = new EntryReader(centers, faults);
    ContractReader contracts = new ContractReader(centers, faults);
    TuningReader tuning = new TuningReader(section, faults);
    Path data = folder(section, "data", DATA);
    if (Files.exists(data) && !Files.isDirectory(data)) {
      faults.add(section.placeOf("data"), "data: " + data + " is not a folder");
    }
    RulesLoader.Read rules = RulesLoader.load(folder(section, "rules", RULES));
    elsewhere.addAll(rules.faults());
    Path trust = folder(section, "trust", TRUST);
    if (TrustLoader.load(trust) instanceof TrustLoader.Read.Faulty(List<Fault> wrong)) {
      elsewhere.addAll(wrong);
    }
    Path areas = folder(section, "areas", AREAS);
    if (!Files.isDirectory(areas)) {
      faults.add(section.placeOf("areas"), "areas: there is no folder " + areas);
    }
    organisation.ifPresent(own -> checkOwnCenter(own, section, centers));
    List<Placed<SipUri>> announcements = entries.read(section);
    Loops.refuse(listeners, centers, announcements, faults);
    if (!entries.proxied().isEmpty()) {
      checkDialled(centers, announcements, listeners.sipTls().isPresent());
    }
    IntakeConfig intake =
        new IntakeConfig(
            entries.complete(),
            centers.complete(),
            contracts.read(section),
            tuning.load(),
            tuning.overflow(),
            tuning.surge(),
            tuning.homeBreaker(),
            tuning.partnerBreaker());
    SipDoorConfig door = door(section, entries.proxied(), intake);
    checkStanding(section, centers, intake);
    if (organisation.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Configuration(
            organisation.get(),
            data,
            areas,
            folder(section, "places", PLACES),
            new FederationReader(this::resolved, faults).read(section),
            trust,
            rules.rules(),
            section.section("facts", List.of("per_minute")).value("per_minute", Forms.whole(1, 1_000_000), FACTS_PER_MINUTE),
            section.value("public_url", ConfigurationReader::publicUrl),
            listeners,
            door,
            intake,
            centers.standing()));
  }

  private static SipDoorConfig door(Section root, Set<String> proxied, IntakeConfig intake) {
    Section section = root.section("proxy", List.of("no_answer", "probe", "largest_datagram", "dns"));
    Set<CenterId> named = intake.contracts().stream().map(Contract::to).collect(Collectors.toSet());
    Map<CenterId, String> partners =
        intake.centers().stream()
            .filter(center -> named.contains(center.id()))
            .collect(Collectors.toMap(Center::id, center -> center.target().uri(), (one, other) -> one));
    return new SipDoorConfig(
        proxied,
        section.value(
            "no_answer",
            Durations.between(Duration.ofSeconds(1), Duration.ofMinutes(3)),
            SipDoorConfig.DEFAULT.noAnswer()),
        section.value(
            "probe",
            ConfigurationReader::probe,
            SipDoorConfig.DEFAULT.probe()),
        partners,
        section.value("largest_datagram", Forms.whole(500, 65_000), SipDoorConfig.DEFAULT.largestDatagram()),
        section.list("dns", Addresses::nameServer).map(all -> all.stream().map(Placed::value).toList()).orElse(List.of()));
  }

  private static Reading<Duration> probe(String text) {
    return text.equals("0s")
        ? Reading.value(Duration.ZERO)
        : Durations.between(Duration.ofSeconds(1), Duration.ofMinutes(10)).read(text);
  }

  /** Where calls are forwarded from here the targets are dialled from here. */
  private void checkDialled(Centers centers, List<Placed<SipUri>> announcements, boolean tls) {
    List<Placed<SipUri>> targets = new ArrayList<>(announcements);
    centers.all().forEach(center -> center.target().ifPresent(targets::add));
    for (Placed<SipUri> target : targets) {
      if (!target.value().dialled(tls)) {
        faults.add(
            target.place(),
            Spelling.quoted(target.value().text())
                + " cannot be dialled from here, as an entry with sip: proxy may have to:"
                + " it needs sip: and "
                + (tls ? "UDP, TCP or TLS" : "UDP or TCP; TLS too once listeners.sip.tls is there"));
      }
    }
  }

  /** An offer is made to somebody; without a contract nobody would ever take it up. */
  private void checkStanding(Section section, Centers centers, IntakeConfig intake) {
    Set<CenterId> partners = intake.contracts().stream().map(Contract::to).collect(Collectors.toSet());
    for (CenterId center : centers.standing().offers().keySet()) {
      if (!partners.contains(center)) {
        faults.add(section.placeOf("centers"), "center " + Spelling.quoted(center.name()) + " has an offer, and no contract leads to it");
      }
    }
  }

  private void checkOwnCenter(String own, Section section, Centers centers) {
    Set<String> organisations =
        centers.complete().stream()
            .map(center -> center.organisation())
            .collect(Collectors.toSet());
    if (!organisations.isEmpty() && !organisations.contains(own)) {
      faults.add(
          section.placeOf("organisation"),
          "organisation: no center belongs to " + Spelling.quoted(own),
          Spelling.hint(own, organisations.stream().sorted().toList()));
    }
  }

  private Path folder(Section section, String key, String byDefault) {
    return section
        .value(key, this::resolved)
        .orElseGet(() -> folder.resolve(byDefault).normalize());
  }

  private Reading<Path> resolved(String text) {
    try {
      return text.isBlank()
          ? Reading.wrong("is blank")
          : Reading.value(folder.resolve(text).normalize());
    } catch (InvalidPathException e) {
      return Reading.wrong(Spelling.quoted(text) + " is no path");
    }
  }

  private static Reading<URI> publicUrl(String text) {
    try {
      URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      boolean web =
          "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
      boolean plain =
          url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
      if (web && plain && url.getHost() != null) {
        return Reading.value(url);
      }
    } catch (URISyntaxException e) {
      // Said below, with an example rather than the parser's words.
    }
    return Reading.wrong(
        Spelling.quoted(text) + " is no http or https URL of a host",
        "write https://limpah.example.co.id");
  }
}
