package id.limpah.http;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What passed through one listener. Its keys are the routes and the status classes, so it does not grow. Any thread. */
public final class HttpCounts {
  /** Stands for requests that no route takes. */
  public static final String NO_ROUTE = "none";

  private final Map<String, LongAdder[]> byRoute = new TreeMap<>();
  private final LongAdder malformed = new LongAdder();
  private final LongAdder refusedConnections = new LongAdder();
  private final LongAdder tooSlow = new LongAdder();
  private final AtomicInteger open = new AtomicInteger();

  HttpCounts(Routes routes) {
    routes.all().forEach(route -> byRoute.computeIfAbsent(name(route.method(), route.template()), name -> classes()));
    byRoute.put(NO_ROUTE, classes());
  }

  private static LongAdder[] classes() {
    LongAdder[] classes = new LongAdder[6];
    Arrays.setAll(classes, i -> new LongAdder());
    return classes;
  }

  static String name(String method, String template) {
    return method + " " + template;
  }

  void answered(String route, int status) {
    LongAdder[] classes = byRoute.getOrDefault(route, byRoute.get(NO_ROUTE));
    if (classes != null) {
      classes[Math.clamp(status / 100, 0, 5)].increment();
    }
  }

  void addMalformed() {
    malformed.increment();
  }

  void addRefusedConnection() {
    refusedConnections.increment();
  }

  void addTooSlow() {
    tooSlow.increment();
  }

  AtomicInteger openConnections() {
    return open;
  }

  /** The routes as they are counted, {@code METHOD /path}. */
  public List<String> routes() {
    return List.copyOf(Collections.unmodifiableMap(byRoute).keySet());
  }

  /**
   * Answers of a route.
   *
   * @param statusClass 1 to 5
   */
  public long answers(String route, int statusClass) {
    LongAdder[] classes = byRoute.get(route);
    return classes == null ? 0 : classes[statusClass].sum();
  }

  /** Requests that were not HTTP/1.1 as it is meant. */
  public long malformed() {
    return malformed.sum();
  }

  /** Connections turned away because there were too many. */
  public long refusedConnections() {
    return refusedConnections.sum();
  }

  /** Connections closed because a request did not arrive, or an answer was not made, in time. */
  public long tooSlow() {
    return tooSlow.sum();
  }

  /** Connections now. */
  public int open() {
    return open.get();
  }
}
