package id.limpah.loadtest.measure;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A server's processes on this machine as Linux's /proc shows them (proc(5)): processor time and memory. */
public final class ServerProcess {
  /** What sysconf says of all Linux systems that Java runs on. */
  private static final double TICKS_PER_SECOND = 100;

  private static final long PAGE = 4_096;
  private static final Path PROC = Path.of("/proc");

  private final List<Long> pids;

  /**
   * At one moment, since its begin.
   *
   * @param userSeconds processor time
   * @param systemSeconds the same, in the kernel
   * @param residentBytes memory; what processes share counts for each of them
   */
  public record Usage(double userSeconds, double systemSeconds, long residentBytes) {
    private Usage plus(Usage other) {
      return new Usage(userSeconds + other.userSeconds, systemSeconds + other.systemSeconds, residentBytes + other.residentBytes);
    }

    /** Both. */
    public double seconds() {
      return userSeconds + systemSeconds;
    }
  }

  private ServerProcess(List<Long> pids) {
    this.pids = List.copyOf(pids);
  }

  /** The process of that number and its children, as they are now. */
  public static ServerProcess of(long pid) {
    List<Long> family = new ArrayList<>(List.of(pid));
    ProcessHandle.of(pid).ifPresent(process -> process.descendants().forEach(child -> family.add(child.pid())));
    return new ServerProcess(family);
  }

  /** The number of the first of them. */
  public long pid() {
    return pids.getFirst();
  }

  /** Now; empty when the first of them is gone. */
  public Optional<Usage> usage() {
    Optional<Usage> sum = usage(pids.getFirst());
    for (long pid : pids.subList(1, pids.size())) {
      sum = sum.map(one -> usage(pid).map(one::plus).orElse(one));
    }
    return sum;
  }

  private static Optional<Usage> usage(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"));
      // The name in brackets may hold anything, brackets too.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Optional.of(
          new Usage(
              Long.parseLong(fields[11]) / TICKS_PER_SECOND, Long.parseLong(fields[12]) / TICKS_PER_SECOND, Long.parseLong(fields[21]) * PAGE));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** All processes that listen on that port, for datagrams or connections. */
  public static Optional<ServerProcess> listening(int port) {
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("udp", "udp6", "tcp", "tcp6")) {
      sockets.addAll(sockets(PROC.resolve("net/" + table), port, table.startsWith("tcp")));
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      List<Long> holders = new ArrayList<>();
      for (Path process : processes) {
        if (holds(process, sockets)) {
          holders.add(Long.parseLong(String.valueOf(process.getFileName())));
        }
      }
      return holders.isEmpty() ? Optional.empty() : Optional.of(new ServerProcess(holders));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Set<String> sockets(Path table, int port, boolean connections) {
    Set<String> found = new HashSet<>();
    String end = ":" + String.format(Locale.ROOT, "%04X", port);
    try {
      for (String line : Files.readAllLines(table)) {
        String[] fields = line.strip().split("\\s+", -1);
        boolean bound = fields.length > 9 && fields[1].endsWith(end);
        boolean listens = bound && (connections ? fields[3].equals("0A") : fields[2].endsWith(":0000"));
        if (listens) {
          found.add("socket:[" + fields[9] + "]");
        }
      }
    } catch (IOException e) {
      return found;
    }
    return found;
  }

  private static boolean holds(Path process, Set<String> sockets) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        if (sockets.contains(link(file))) {
          return true;
        }
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }

  private static String link(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException e) {
      return "";
    }
  }

  /** Processor seconds that all of this machine has spent on anything, since its begin. */
  public static double machineSeconds() {
    try {
      String[] fields = Files.readAllLines(PROC.resolve("stat")).getFirst().split("\\s+", -1);
      double ticks = 0;
      // user nice system idle iowait irq softirq steal
      for (int i : new int[] {1, 2, 3, 6, 7}) {
        ticks += Long.parseLong(fields[i]);
      }
      return ticks / TICKS_PER_SECOND;
    } catch (IOException | NumberFormatException e) {
      return Double.NaN;
    }
  }
}
