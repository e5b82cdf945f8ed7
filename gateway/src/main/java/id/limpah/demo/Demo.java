package id.limpah.demo;

import id.limpah.Gateway;
import id.limpah.config.Configuration;
import id.limpah.config.ConfigLoader;
import id.limpah.config.Verdict;
import id.limpah.json.StrictJson;
import id.limpah.time.Time;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Plays the blackout. */
public final class Demo {
  private static final Duration TICK = Duration.ofMillis(10);
  private static final Duration LAST_WORDS = Duration.ofSeconds(3);

  private final DemoOptions options;
  private final Screen screen;
  private final PrintStream out;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Books books = new Books();
  private final String factId = UUID.randomUUID().toString();

  private Demo(DemoOptions options, PrintStream out) {
    this.options = options;
    this.screen = new Screen(out);
    this.out = out;
  }

  /**
   * Plays it to its end, or until Ctrl-C.
   *
   * @return the exit code: 0 when the books balance and no contract was broken, 1 else
   */
  public static int run(DemoOptions options, PrintStream out) {
    Demo demo = new Demo(options, out);
    Thread hook = Thread.ofPlatform().name("limpah-demo-stop").unstarted(demo::interrupted);
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return demo.play();
    } catch (IOException | ExecutionException | TimeoutException e) {
      out.println("the demo cannot go on: " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    } finally {
      demo.ended.countDown();
      if (demo.stopped.getCount() > 0) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    }
  }

  /** Ctrl-C: what runs is ended as at its planned end, and the process ends well. */
  private void interrupted() {
    stopped.countDown();
    try {
      if (ended.await(15, TimeUnit.SECONDS)) {
        out.flush();
        Runtime.getRuntime().halt(0);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int play() throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Path data = Files.createTempDirectory("limpah-demo");
    MultiThreadIoEventLoopGroup loop =
        new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("limpah-demo", true), NioIoHandler.newFactory());
    List<AutoCloseable> open = new ArrayList<>();
    try {
      List<Center> centers = new ArrayList<>();
      for (CenterPlan plan : plans()) {
        Center center = new Center(plan, books, loop);
        open.add(center);
        centers.add(center);
      }
      Gateway gateway = Gateway.start(configuration(data, centers), Time.system());
      open.add(gateway);
      return play(gateway, centers, loop, open);
    } finally {
      for (AutoCloseable one : open.reversed()) {
        close(one);
      }
      loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
      delete(data);
    }
  }

  private static List<CenterPlan> plans() {
    List<CenterPlan> plans = new ArrayList<>(List.of(World.HOME));
    plans.addAll(World.PARTNERS);
    plans.add(World.ANNOUNCEMENT);
    return plans;
  }

  /** Written as a file and read as any configuration is. */
  private Configuration configuration(Path data, List<Center> centers) throws IOException {
    Map<String, Integer> ports = new HashMap<>();
    centers.forEach(center -> ports.put(center.plan().center(), center.port()));
    Path file = data.resolve("demo.yaml");
    Files.writeString(
        file, World.configuration(ports, data.resolve("data").toString(), options.areas().toString()));
    return switch (ConfigLoader.load(file)) {
      case Verdict.Loaded(Configuration configuration) -> configuration;
      case Verdict.Faulty(var faults) -> throw new IOException("its configuration is wrong: " + faults);
    };
  }

  private int play(
      Gateway gateway, List<Center> centers, MultiThreadIoEventLoopGroup loop, List<AutoCloseable> open)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    List<Arrival> arrivals = Arrivals.script(options.length(), options.seed());
    Map<String, Long> handling = new HashMap<>();
    arrivals.forEach(arrival -> handling.put(arrival.callId(), arrival.handlingNanos()));
    Map<Integer, CenterPlan> byPort = new HashMap<>();
    for (Center center : centers) {
      byPort.put(center.port(), center.plan());
      boolean announcement = center.plan().equals(World.ANNOUNCEMENT);
      center.handling(call -> announcement ? 1_000_000_000L : handling.getOrDefault(call, 1_000_000_000L));
    }
    Platform platform = new Platform(gateway.publicHttp());
    open.add(platform);
    Callers callers = new Callers(gateway.sipUdp(), byPort, platform, books, loop);
    open.add(callers);
    Stage stage = new Stage(centers, callers, platform, arrivals);
    screen.begin(options, platform.base(), "http://" + text(gateway.adminHttp()));
    long length = live(stage, loop, platform, centers);

    loop.submit(callers::end).get(5, TimeUnit.SECONDS);
    String brief = settle(callers, platform, loop);
    Replay.Outcome without =
        Replay.play(
            arrivals.stream().filter(arrival -> arrival.atNanos() < length).toList(),
            new CenterModel(World.HOME.agents(), World.HOME.longestLine()),
            length);
    screen.end(books, without, callers.someBrief().orElse(""), brief);
    if (platform.failed() > 0) {
      screen.print("  " + platform.failed() + " words to the gateway were not taken");
    }
    if (options.json()) {
      screen.print(Summary.json(books, without));
    }
    return books.balance() && books.overContract == 0 && books.loops == 0 ? 0 : 1;
  }

  private static String text(InetSocketAddress address) {
    return "127.0.0.1:" + address.getPort();
  }

  /** Runs until the time is up or somebody stops it; says a line a second. The demo's nanoseconds that it lasted. */
  private long live(Stage stage, MultiThreadIoEventLoopGroup loop, Platform platform, List<Center> centers)
      throws IOException, InterruptedException {
    var ticking =
        loop.next().scheduleAtFixedRate(stage::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    boolean published = false;
    for (long second = 1; second <= options.length().toSeconds(); second++) {
      long wait = stage.begin() + second * 1_000_000_000L - System.nanoTime();
      if (stopped.await(Math.max(1, wait), TimeUnit.NANOSECONDS)) {
        break;
      }
      double part = (double) second / options.length().toSeconds();
      if (!published && part >= Arrivals.BLACKOUT_BEGINS) {
        published = true;
        platform.send("PUT", "/v1/facts/" + factId, fact());
      }
      JsonNode status = StrictJson.mapper().readTree(platform.get("/v1/status"));
      screen.line(second, phase(part), Arrivals.perMinute(part), status, centers.subList(1, centers.size() - 1), books);
    }
    stage.close();
    long length = Math.min(System.nanoTime() - stage.begin(), options.length().toNanos());
    if (ticking.isDone() && !ticking.isCancelled()) {
      throw new IOException("the centers stopped: " + ticking.cause());
    }
    return length;
  }

  private static String phase(double part) {
    return part < Arrivals.BLACKOUT_BEGINS
        ? "an ordinary hour"
        : part < Arrivals.BLACKOUT_ENDS ? "BLACKOUT" : "power returns";
  }

  private String fact() {
    Instant now = Instant.now();
    return String.format(
        Locale.ROOT,
        "{\"fact_id\":\"%s\",\"type\":\"outage\",\"issuer\":\"pln\",\"rev\":1,\"status\":\"confirmed\",\"verification\":\"scada\","
            + "\"kind\":\"upstream_system\",\"issued_at\":\"%s\",\"as_of\":\"%s\",\"valid_until\":\"%s\",\"t_fault\":\"%s\","
            + "\"areas\":[{\"code\":\"31\",\"coverage\":\"all\"},{\"code\":\"32\",\"coverage\":\"partial\"},{\"code\":\"36\",\"coverage\":\"all\"}],"
            + "\"cause\":{\"code\":\"transmission\",\"certainty\":\"confirmed\"},\"crew\":{\"status\":\"working\"},"
            + "\"etr\":{\"state\":\"estimate\",\"not_before\":\"%s\",\"not_after\":\"%s\",\"basis\":\"crew\"}}",
        factId,
        now,
        now,
        now.plus(Duration.ofHours(12)),
        now.minusSeconds(60),
        now.plus(Duration.ofHours(3)),
        now.plus(Duration.ofHours(5)));
  }

  /** Lets hang-ups and last words arrive, and reads one brief while the gateway still stands. */
  private String settle(Callers callers, Platform platform, MultiThreadIoEventLoopGroup loop)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    long deadline = System.nanoTime() + LAST_WORDS.toNanos();
    while (!loop.submit(callers::quiet).get(5, TimeUnit.SECONDS) && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return callers.someBrief().isEmpty()
        ? ""
        : platform.get(callers.someBrief().get().substring(platform.base().length()));
  }

  private void close(AutoCloseable one) {
    try {
      one.close();
    } catch (Exception e) {
      out.println("closing: " + e.getMessage());
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException leftToTheSystem) {
      // The system's own clean-up of temporary folders takes what could not be deleted.
      return;
    }
  }
}
