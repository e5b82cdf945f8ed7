package id.limpah;

import id.limpah.api.Api;
import id.limpah.api.ApiParts;
import id.limpah.api.DecisionRecords;
import id.limpah.api.LinkStatus;
import id.limpah.config.Configuration;
import id.limpah.config.Listeners;
import id.limpah.config.PlacesLoader;
import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Contact;
import id.limpah.contact.Contract;
import id.limpah.contact.Offer;
import id.limpah.contact.Place;
import id.limpah.contact.Target;
import id.limpah.federation.CenterDoor;
import id.limpah.federation.Federation;
import id.limpah.federation.FederationConfig;
import id.limpah.federation.FederationCounts;
import id.limpah.federation.NodesConfig;
import id.limpah.http.HttpConfig;
import id.limpah.http.HttpServer;
import id.limpah.intake.Intake;
import id.limpah.intake.Locating;
import id.limpah.intake.OwnOffers;
import id.limpah.intake.Pseudonyms;
import id.limpah.intake.Tokens;
import id.limpah.lease.Division;
import id.limpah.load.LoadReport;
import id.limpah.metrics.ConditionMeters;
import id.limpah.metrics.EtrMeters;
import id.limpah.metrics.FederationMeters;
import id.limpah.metrics.IntakeMeters;
import id.limpah.metrics.Meters;
import id.limpah.metrics.NodesMeters;
import id.limpah.metrics.WireMeters;
import id.limpah.nodes.LinkedNodes;
import id.limpah.nodes.Nodes;
import id.limpah.nodes.NodesCounts;
import id.limpah.nodes.SingleNode;
import id.limpah.outage.Aliases;
import id.limpah.outage.Answer;
import id.limpah.outage.Outages;
import id.limpah.route.Entries;
import id.limpah.sip.door.KnownPlaces;
import id.limpah.sip.door.SipDoors;
import id.limpah.sip.locate.Directory;
import id.limpah.sip.transaction.NextHop;
import id.limpah.sip.transaction.TransactionTimers;
import id.limpah.sip.transaction.Transport;
import id.limpah.sip.transport.Cidr;
import id.limpah.sip.transport.SipLimits;
import id.limpah.sip.transport.SipListenerConfig;
import id.limpah.sip.transport.SipServer;
import id.limpah.store.DataFolder;
import id.limpah.store.FactStore;
import id.limpah.store.Records;
import id.limpah.store.StoreCounts;
import id.limpah.store.UsualArrivals;
import id.limpah.time.Time;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One gateway: wires the rooms, starts them from the inside to the doors, and stops them from the doors to the inside.
 */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final int BRANCH_KEY_BYTES = 16;
  private static final String TOKEN_KEY = "token.key";
  private static final String REPORT_KEY = "report.key";
  private static final int MOST_FACTS = 200_000;
  private static final Duration BRIEF_LIFE = Duration.ofHours(4);
  private static final Duration DNS_PATIENCE = Duration.ofSeconds(3);
  private static final Duration FILES_CHECK = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofMillis(500);

  private final Deque<Closing> closings = new ArrayDeque<>();
  private volatile Optional<SipServer> sip = Optional.empty();
  private Optional<HttpServer> publicHttp = Optional.empty();
  private Optional<HttpServer> adminHttp = Optional.empty();
  private volatile boolean draining;

  /** Something to be closed, by its name for the log. */
  private record Closing(String name, AutoCloseable what) {}

  private Gateway() {}

  /**
   * Starts; when this returns, every door is open.
   *
   * @throws IOException when a port is taken, or the data folder cannot be used
   */
  public static Gateway start(Configuration configuration, Time time) throws IOException {
    Gateway gateway = new Gateway();
    boolean started = false;
    try {
      gateway.open(configuration, time);
      started = true;
      return gateway;
    } finally {
      if (!started) {
        gateway.close();
      }
    }
  }

  private void open(Configuration configuration, Time time) throws IOException {
    DataFolder folder = closing("data folder", DataFolder.take(configuration.data()));
    Outages outages = new Outages(MOST_FACTS, aliases(configuration));
    StoreCounts storeCounts = new StoreCounts();
    Keys keys = new Keys(configuration.organisation(), configuration.data(), configuration.trust());
    FactStore facts = closing("facts", FactStore.open(folder, outages, time, storeCounts, keys::now, configuration.factsPerMinute()));
    ScheduledExecutorService files = filesThread();
    look(files, keys::look);
    Records records = closing("records", Records.open(folder, time, storeCounts));
    Meters meters = closing("meters", new Meters());
    Pseudonyms pseudonyms = new Pseudonyms(folder.secret(REPORT_KEY, Pseudonyms.KEY_BYTES));
    PlaceFiles placeFiles = new PlaceFiles(configuration.places());
    Locating locating =
        new Locating(placeFiles::places, new Pseudonyms(folder.secret(Locating.KEY, Pseudonyms.KEY_BYTES)), outages);
    files.execute(placeFiles::look);
    look(files, placeFiles::look);
    IntakeMeters intakeMeters = new IntakeMeters(meters);
    long salt = new SecureRandom().nextLong();
    Optional<NodesConfig> nodesConfig = configuration.federation().flatMap(FederationConfig::nodes);
    Intake intake =
        new Intake(
            configuration.intake(),
            new Lookup(outages, locating),
            new Journal(intakeMeters, records, outages, pseudonyms, time),
            time,
            salt,
            nodesConfig.map(NodesConfig::name));
    nodesConfig.ifPresent(
        nodes ->
            intake.ledger().divide(
                Division.of(configuration.intake().contracts(), nodes.of().indexOf(nodes.name()), nodes.of().size())));
    records.inForce(configuration.intake().rulebook());
    UsualArrivals usual = new UsualArrivals(folder);
    intake.restoreUsual(usual.read());
    OwnOffers ownOffers = new OwnOffers(configuration.federation().isPresent() ? ownCenters(configuration) : Set.of());
    records.offers().forEach((center, offer) -> restore(intake, ownOffers, center, offer));
    intake.restore(records.openDiversions(longestContact(configuration)));
    StandingWords standing = new StandingWords(configuration.standing(), intake, time);
    standing.say();
    look(files, standing::say);
    intake.tick();
    intakeMeters.read(intake, configuration.intake());
    ConditionMeters.read(meters, intake, configuration.intake());
    EtrMeters etrMeters = new EtrMeters(meters, outages);
    WireMeters wire = new WireMeters(meters);
    wire.read(storeCounts, outages, facts::waiting, records::waiting);
    wire.clock(() -> Duration.between(time.now(), outages.now(time.now())).toMillis() / 1_000.0);

    NodesCounts nodesCounts = new NodesCounts();
    FederationCounts federationCounts = new FederationCounts();
    Areas areas = Areas.load(configuration.areas());
    byte[] tokenKey = folder.secret(TOKEN_KEY, Tokens.KEY_BYTES);
    Tokens tokens = new Tokens(tokenKey, BRIEF_LIFE);
    Supplier<URI> publicUrl = () -> configuration.publicUrl().orElseGet(() -> url(publicHttp()));
    DecisionRecords decisions = new DecisionRecords(intake, tokens, publicUrl, records::find);
    Nodes nodes =
        closing(
            "nodes",
            nodesConfig.isEmpty()
                ? new SingleNode(intake, decisions)
                : LinkedNodes.start(
                    new LinkedNodes.Parts(
                        configuration.federation().orElseThrow(),
                        nodesConfig.get(),
                        configuration.organisation(),
                        configuration.intake(),
                        intake,
                        ownOffers,
                        decisions,
                        records::keep,
                        new LinkedNodes.Secret(tokenKey),
                        likeness(configuration, folder),
                        salt,
                        nodesCounts,
                        time)));
    nodesConfig.ifPresent(
        config -> NodesMeters.read(meters, nodes, nodesCounts, config.of().stream().filter(name -> !name.equals(config.name())).toList(), time::now));
    Entries entries = new Entries(configuration.intake().entries());
    ApiParts parts =
        new ApiParts(
            configuration.organisation(),
            intake,
            entries,
            tokens,
            outages,
            facts::publish,
            facts::bytes,
            facts::bytes,
            facts::history,
            pseudonyms,
            locating,
            nodes,
            ownOffers,
            records::keep,
            records::keep,
            areas::tree,
            configuration.rules(),
            () -> {
              etrMeters.refresh();
              return meters.scrape();
            },
            () -> draining ? Optional.of("the gateway is about to stop") : areas.notReady().or(placeFiles::notReady),
            () -> configuration.federation().map(_ -> link(federationCounts, outages)),
            publicUrl,
            time);
    if (configuration.federation().isPresent()) {
      FederationConfig federation = configuration.federation().get();
      FederationMeters.read(meters, federationCounts, outages, issuers(configuration), time::now);
      CenterDoor door =
          new CenterDoor(
              ownOffers.centers(),
              ownOffers::offer,
              center -> federation.shareLoad() ? reports(configuration, intake, center) : List.of(),
              nodes::speaks,
              (center, offer) -> {
                if (intake.accept(center, offer)) {
                  records.keep(center, offer);
                }
              },
              intake::heard);
      closing(
          "federation",
          Federation.start(
              federation,
              configuration.organisation(),
              facts,
              outages,
              configuration.intake().centers(),
              door,
              keys::now,
              federationCounts,
              time));
    }
    MultiThreadIoEventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("limpah-http", true), NioIoHandler.newFactory());
    closing("http loops", () -> loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly());
    HttpServer open =
        HttpServer.start(
            HttpConfig.DEFAULT, configuration.listeners().publicHttp(), Api.publicRoutes(parts), time.clock(), loops);
    publicHttp = Optional.of(closing("public http", open));
    HttpServer admin =
        HttpServer.start(
            HttpConfig.DEFAULT, configuration.listeners().adminHttp(), Api.adminRoutes(parts), time.clock(), loops);
    adminHttp = Optional.of(closing("admin http", admin));
    wire.read("public", open.counts());
    wire.read("admin", admin.counts());

    KnownPlaces places =
        new KnownPlaces(
            targets(configuration),
            peers(configuration),
            hop -> canSend(configuration.listeners(), hop),
            address -> sip.map(server -> server.isCertified(address)).orElse(false));
    locate(configuration, places);
    SipDoors doors =
        new SipDoors(
            configuration.door(),
            entries,
            intake,
            nodes::tell,
            tokens,
            configuration.publicUrl().orElseGet(() -> url(open.address())),
            places);
    SipServer sipServer =
        SipServer.start(
            sipListeners(configuration, places),
            TransactionTimers.RFC_3261,
            folder.secret("branch.key", BRANCH_KEY_BYTES),
            doors);
    sip = Optional.of(closing("sip", sipServer));
    if (proxies(configuration)) {
      sipServer.targets(places.targets()); // DNS may have spoken in between
    }
    wire.read(sipServer.counts());
    if (configuration.listeners().sipTls().isPresent()) {
      look(files, sipServer::reloadTls);
    }
    Control control =
        new Control(
            intake, outages, doors, usual, new LoopLag(sipServer.loop()), new LoopLag(loops.next()), time);
    closing("control", control).start(wire);
  }

  private static void restore(Intake intake, OwnOffers own, CenterId center, Offer offer) {
    if (!intake.accept(center, offer)) {
      own.accept(center, offer);
    }
  }

  private static Set<CenterId> ownCenters(Configuration configuration) {
    return configuration.intake().centers().stream()
        .filter(center -> center.organisation().equals(configuration.organisation()))
        .map(Center::id)
        .collect(Collectors.toSet());
  }

  /** Of a center's queues what they last said. */
  private static List<LoadReport> reports(Configuration configuration, Intake intake, CenterId id) {
    return configuration.intake().centers().stream()
        .filter(center -> center.id().equals(id))
        .flatMap(center -> center.queues().stream())
        .flatMap(queue -> intake.newest(queue.id()).stream())
        .toList();
  }

  /** What has to be the same at all nodes of an organisation, in a form in which it can be compared and not read. */
  private static Map<String, String> likeness(Configuration configuration, DataFolder folder) throws IOException {
    Map<String, String> likeness = new TreeMap<>();
    for (String key : List.of(REPORT_KEY, Locating.KEY)) {
      likeness.put(key, new LinkedNodes.Secret(folder.secret(key, Pseudonyms.KEY_BYTES)).likeness());
    }
    String contracts = configuration.intake().contracts().stream().map(Contract::hash).sorted().collect(Collectors.joining(","));
    likeness.put("contracts", new LinkedNodes.Secret(contracts.getBytes(StandardCharsets.UTF_8)).likeness());
    return likeness;
  }

  private static LinkStatus link(FederationCounts counts, Outages outages) {
    return new LinkStatus(counts.isConnected(), counts.since().orElse(Instant.EPOCH), counts.told(), counts.taken(), counts.newest(), outages.disagreeing());
  }

  /** The other organisations that the configuration names. */
  private static Set<String> issuers(Configuration configuration) {
    Set<String> issuers = new TreeSet<>();
    configuration.intake().centers().forEach(center -> issuers.add(center.organisation()));
    issuers.remove(configuration.organisation());
    return issuers;
  }

  /** Codes that were issued anew are needed before the first fact is read. */
  private static Aliases aliases(Configuration configuration) throws IOException {
    PlacesLoader.Codes codes = PlacesLoader.codes(configuration.places());
    if (!codes.faults().isEmpty()) {
      throw new IOException(codes.faults().getFirst().toString());
    }
    return codes.aliases();
  }

  /** What the intake asks of outages. */
  private record Lookup(Outages outages, Locating locating) implements Intake.OutageLookup {
    @Override
    public Answer answer(Place place, Instant now) {
      return outages.answer(place, now);
    }

    @Override
    public Contact located(Contact contact) {
      return locating.located(contact);
    }
  }

  private static Duration longestContact(Configuration configuration) {
    return configuration.intake().contracts().stream()
        .map(Contract::maxContact)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private static SipListenerConfig sipListeners(Configuration configuration, KnownPlaces places) {
    return new SipListenerConfig(
        Optional.of(configuration.listeners().sipUdp()),
        Optional.of(configuration.listeners().sipTcp()),
        configuration.listeners().sipTls(),
        peers(configuration),
        proxies(configuration) ? places.targets() : List.of(),
        configuration.listeners().sipLoops(),
        SipLimits.DEFAULT);
  }

  private static boolean proxies(Configuration configuration) {
    return !configuration.door().proxiedEntries().isEmpty();
  }

  /** By a transport that is spoken here; and a socket for datagrams of one family sends to no other. */
  private static boolean canSend(Listeners listeners, NextHop hop) {
    InetAddress own = listeners.sipUdp().getAddress();
    return switch (hop.transport()) {
      case UDP -> own.getAddress().length == hop.address().getAddress().getAddress().length;
      case TCP -> true;
      case TLS -> listeners.sipTls().isPresent();
    };
  }

  /** Where calls are forwarded from here, targets with names have to be found before the first one comes. */
  private void locate(Configuration configuration, KnownPlaces places) {
    if (places.named().isEmpty() || !proxies(configuration)) {
      return;
    }
    Set<Transport> spoken = EnumSet.of(Transport.UDP, Transport.TCP);
    configuration.listeners().sipTls().ifPresent(tls -> spoken.add(Transport.TLS));
    Directory directory =
        new Directory(
            places.named(),
            configuration.door().nameServers(),
            spoken,
            (uri, located) -> {
              places.located(uri, located);
              sip.ifPresent(server -> server.targets(places.targets()));
            });
    closing("directory", directory).awaitFirst(DNS_PATIENCE);
  }

  private static List<Cidr> peers(Configuration configuration) {
    return configuration.listeners().sipPeers().stream()
        .map(network -> new Cidr(network.address(), network.prefixLength()))
        .toList();
  }

  /** Everything a call can be sent to. */
  private static List<String> targets(Configuration configuration) {
    return Stream.concat(
            configuration.intake().centers().stream().map(center -> center.target().uri()),
            configuration.intake().entries().stream()
                .flatMap(entry -> entry.announcement().stream())
                .map(Target::uri))
        .toList();
  }

  /** A thread that may wait for the disk, and looks whether files have changed. */
  private ScheduledExecutorService filesThread() {
    ScheduledExecutorService files =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("limpah-files").daemon(true).factory());
    closing("files", files::shutdownNow);
    return files;
  }

  private static void look(ScheduledExecutorService files, Runnable again) {
    files.scheduleWithFixedDelay(again, FILES_CHECK.toMillis(), FILES_CHECK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private <T extends AutoCloseable> T closing(String name, T what) {
    closings.push(new Closing(name, what));
    return what;
  }

  private static URI url(InetSocketAddress address) {
    InetAddress host = address.getAddress();
    String literal = host.getHostAddress();
    return URI.create("http://" + (literal.contains(":") ? "[" + literal + "]" : literal) + ":" + address.getPort());
  }

  /** Where SIP datagrams are taken. */
  public InetSocketAddress sipUdp() {
    return sip.flatMap(SipServer::udp).orElseThrow();
  }

  /** Where SIP connections are taken. */
  public InetSocketAddress sipTcp() {
    return sip.flatMap(SipServer::tcp).orElseThrow();
  }

  /** Where SIP connections over TLS are taken. */
  public Optional<InetSocketAddress> sipTls() {
    return sip.flatMap(SipServer::tls);
  }

  /** Where the API is. */
  public InetSocketAddress publicHttp() {
    return publicHttp.orElseThrow().address();
  }

  /** Where metrics and health are. */
  public InetSocketAddress adminHttp() {
    return adminHttp.orElseThrow().address();
  }

  /** Takes no more contacts, lets what is in hand end, and stops. */
  @Override
  public void close() {
    if (sip.isPresent() && !draining) {
      draining = true;
      sip.get().drain();
      publicHttp.ifPresent(HttpServer::drain);
      pause(GRACE);
    }
    while (!closings.isEmpty()) {
      Closing next = closings.pop();
      try {
        next.what().close();
      } catch (Exception e) {
        LOG.warn("stopping {}: {}", next.name(), e.getMessage());
      }
    }
  }

  /** Retransmissions of what was just answered still find their answer. */
  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
