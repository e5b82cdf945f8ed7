package id.limpah.loadtest.run;

import id.limpah.loadtest.measure.Figures;
import id.limpah.loadtest.measure.Lateness;
import id.limpah.loadtest.measure.ServerProcess;
import id.limpah.loadtest.report.Result;
import id.limpah.loadtest.scenario.Scenario;
import id.limpah.loadtest.sip.Rehearsal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** A run with somebody who watches it: one thread makes the load, this one says each second how it goes and puts the result together. */
public final class LoadTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private static final int REHEARSALS = 300;

  private final Plan plan;
  private final Consumer<String> progress;
  private final Histogram sends = Figures.histogram();
  private final Histogram looks = Figures.histogram();
  private final List<Double> behind = new ArrayList<>();
  private volatile Optional<IOException> failed = Optional.empty();
  private volatile Optional<LoadRun> opened = Optional.empty();

  private LoadTest(Plan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * Runs it to its end.
   *
   * @param progress takes a line a second
   * @throws IOException when a socket could not be opened
   */
  public static Result run(Plan plan, Consumer<String> progress) throws IOException, InterruptedException {
    return new LoadTest(plan, progress).run();
  }

  private Result run() throws IOException, InterruptedException {
    Instant startedAt = Instant.now();
    Thread maker = Thread.ofPlatform().name("load").daemon(true).start(this::make);
    if (!plan.gentle()) {
      rehearse();
    }
    while (opened.isEmpty() && maker.isAlive()) {
      LockSupport.parkNanos(1_000_000);
    }
    if (opened.isEmpty()) {
      maker.join();
      throw failed.orElseGet(() -> new IOException("the load was not begun"));
    }
    LoadRun load = opened.get();
    Beside beside = new Beside(server());
    Scenario scenario = plan.scenario();
    Optional<Observer> calls = scenario.calls().map(_ -> new Observer(load.calls()));
    Optional<Observer> contacts = scenario.contacts().map(_ -> new Observer(load.contacts()));
    if (!scenario.warmUp().isZero()) {
      progress.accept("warming up for " + scenario.warmUp().toMillis() / 1e3 + " s");
    }
    until(load.window().from());
    beside.begin(System.nanoTime());
    long seconds = scenario.duration().toNanos() / SECOND;
    for (int i = 1; i <= seconds && maker.isAlive(); i++) {
      until(load.window().from() + i * SECOND);
      watch(i, load, beside, calls, contacts);
    }
    until(load.window().until());
    long end = System.nanoTime();
    double processors = beside.ownProcessors(end);
    Optional<Result.Server> server = beside.end(end);
    maker.join();
    if (failed.isPresent()) {
      throw failed.get();
    }
    sends.add(load.lateness().takeSends());
    looks.add(load.lateness().takeLooks());
    return new Result(
        plan.label(),
        scenario,
        startedAt,
        calls.map(Observer::whole),
        contacts.map(Observer::whole),
        firstContacts(load),
        load.sip().map(sip -> sip.centers()).orElse(List.of()),
        load.sip().map(sip -> sip.hostileSent()).orElse(0L),
        load.sip().map(sip -> sip.hostileAnswered()).orElse(0L),
        new Result.Generator(sends, looks, processors, behind),
        server);
  }

  private void make() {
    try {
      if (!plan.gentle() && plan.scenario().calls().isPresent()) {
        Rehearsal.play();
        LoadRun rehearsal = new LoadRun(Rehearsal.throughTheLoop(), false);
        rehearsal.run();
        rehearsal.close();
      }
      LoadRun load = new LoadRun(plan.scenario(), plan.gentle());
      opened = Optional.of(load);
      try {
        load.run();
      } finally {
        load.close();
      }
    } catch (IOException e) {
      failed = Optional.of(e);
    }
  }

  private Optional<ServerProcess> server() {
    if (plan.pid().isPresent()) {
      return Optional.of(ServerProcess.of(plan.pid().getAsLong()));
    }
    Scenario scenario = plan.scenario();
    int port = scenario.calls().map(calls -> calls.target().getPort()).orElseGet(() -> scenario.contacts().orElseThrow().target().getPort());
    return ServerProcess.listening(port);
  }

  private static void until(long moment) {
    for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void watch(int number, LoadRun load, Beside beside, Optional<Observer> calls, Optional<Observer> contacts) {
    Histogram late = load.lateness().takeSends();
    sends.add(late);
    looks.add(load.lateness().takeLooks());
    behind.add(late.getMaxValue() / 1e3);
    progress.accept(line(number, beside, calls, contacts, late));
  }

  private static String line(int number, Beside beside, Optional<Observer> calls, Optional<Observer> contacts, Histogram late) {
    Optional<Result.Second> call = calls.map(Observer::second);
    Optional<Result.Second> contact = contacts.map(Observer::second);
    long offered = call.map(Result.Second::offered).orElse(0L) + contact.map(Result.Second::offered).orElse(0L);
    Optional<Result.ServerSecond> server = beside.second(System.nanoTime(), offered);
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%4d s", number));
    call.ifPresent(second -> tell(line, "calls", second));
    contact.ifPresent(second -> tell(line, "contacts", second));
    server.ifPresent(
        second ->
            line.append(String.format(Locale.ROOT, "  server %5.1f µs each, %3.0f %%, %4.0f MB", second.microsPerCall(), 100 * second.processors(), second.residentMegabytes())));
    return line.append(String.format(Locale.ROOT, "  behind %.0f µs", late.getMaxValue() / 1e3)).toString();
  }

  /** Watches nothing for a moment, so that this code is loaded before it shares a processor with the one that makes the load. */
  private static void rehearse() {
    Beside beside = new Beside(Optional.of(ServerProcess.of(ProcessHandle.current().pid())));
    beside.begin(System.nanoTime());
    Optional<Observer> nobody = Optional.of(new Observer(new Figures()));
    Histogram sum = Figures.histogram();
    for (int i = 0; i < REHEARSALS; i++) {
      Histogram late = new Lateness().takeSends();
      sum.add(late);
      line(i, beside, nobody, nobody, late);
    }
  }

  private static void tell(StringBuilder line, String name, Result.Second second) {
    line.append(
        String.format(
            Locale.ROOT, "  %s %6d offered %6d answered %d refused %d lost %d wrong, p50 %5.0f p99 %6.0f µs", name, second.offered(), second.answered(),
            second.refused(), second.lost(), second.wrong(), second.p50(), second.p99()));
  }

  private static Map<String, Long> firstContacts(LoadRun load) {
    Map<String, Long> first = new HashMap<>();
    load.sip()
        .ifPresent(
            sip ->
                sip.expected()
                    .addresses()
                    .forEach(address -> first.put(address.getAddress().getHostAddress() + ":" + address.getPort(), sip.expected().count(address))));
    return first;
  }
}
