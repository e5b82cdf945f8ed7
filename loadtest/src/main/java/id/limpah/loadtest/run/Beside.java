package id.limpah.loadtest.run;

import id.limpah.loadtest.measure.ServerProcess;
import id.limpah.loadtest.measure.ServerProcess.Usage;
import id.limpah.loadtest.report.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the server, the generator and the rest of the machine use while a run is measured. Owned by the observing thread. */
final class Beside {
  private static final Usage NOTHING = new Usage(0, 0, 0);

  private final Optional<ServerProcess> server;
  private final ServerProcess own = ServerProcess.of(ProcessHandle.current().pid());
  private final List<Result.ServerSecond> seconds = new ArrayList<>();
  private Usage first = NOTHING;
  private Usage last = NOTHING;
  private Usage ownFirst = NOTHING;
  private double machineFirst;
  private long firstNanos;
  private long lastNanos;

  Beside(Optional<ServerProcess> server) {
    this.server = server;
  }

  Optional<ServerProcess> server() {
    return server;
  }

  /** The measured part begins. */
  void begin(long now) {
    first = server.flatMap(ServerProcess::usage).orElse(NOTHING);
    last = first;
    ownFirst = own.usage().orElse(NOTHING);
    machineFirst = ServerProcess.machineSeconds();
    firstNanos = now;
    lastNanos = now;
  }

  /** A second of it is over, in which so many were offered; empty when there is no server to look at. */
  Optional<Result.ServerSecond> second(long now, long offered) {
    Optional<Usage> usage = server.flatMap(ServerProcess::usage);
    if (usage.isEmpty()) {
      return Optional.empty();
    }
    double spent = usage.get().seconds() - last.seconds();
    double elapsed = (now - lastNanos) / 1e9;
    Result.ServerSecond second =
        new Result.ServerSecond(spent / elapsed, offered == 0 ? 0 : spent * 1e6 / offered, usage.get().residentBytes() / 1e6);
    last = usage.get();
    lastNanos = now;
    seconds.add(second);
    return Optional.of(second);
  }

  /** Processors that the generator used from the begin until now. */
  double ownProcessors(long now) {
    return (own.usage().orElse(NOTHING).seconds() - ownFirst.seconds()) / ((now - firstNanos) / 1e9);
  }

  /** The measured part is over. */
  Optional<Result.Server> end(long now) {
    if (server.isEmpty() || last.equals(NOTHING)) {
      return Optional.empty();
    }
    double elapsed = (now - firstNanos) / 1e9;
    double others = (ServerProcess.machineSeconds() - machineFirst) / elapsed - ownProcessors(now) - (last.seconds() - first.seconds()) / elapsed;
    return Optional.of(
        new Result.Server(
            server.get().pid(),
            last.userSeconds() - first.userSeconds(),
            last.systemSeconds() - first.systemSeconds(),
            last.residentBytes(),
            Math.max(0, others),
            seconds));
  }
}
