package id.limpah.sip.locate;

import id.limpah.sip.transaction.NextHop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Where the servers of one URI are.
 *
 * @param servers none when DNS knows of none
 * @param ttl for how long that holds
 */
public record Located(List<Server> servers, Duration ttl) {
  /** One server, by the priority and weight of RFC 2782. */
  public record Server(NextHop hop, int priority, int weight) {}

  public Located {
    servers = servers.stream().sorted(Comparator.comparingInt(Server::priority)).toList();
  }

  /** One server, which no DNS has to be asked for. */
  public static Located at(NextHop hop) {
    return new Located(List.of(new Server(hop, 0, 0)), Duration.ofDays(1));
  }

  /** All, in an order drawn anew for each request (RFC 2782, on page 3: the weights). */
  public List<NextHop> order(RandomGenerator random) {
    if (servers.size() == 1) {
      return List.of(servers.getFirst().hop());
    }
    List<NextHop> drawn = new ArrayList<>(servers.size());
    List<Server> left = new ArrayList<>(servers);
    while (!left.isEmpty()) {
      drawn.add(left.remove(next(left, random)).hop());
    }
    return drawn;
  }

  /** One of those that have the first one's priority. */
  private static int next(List<Server> left, RandomGenerator random) {
    int priority = left.getFirst().priority();
    List<Server> group = left.stream().takeWhile(server -> server.priority() == priority).toList();
    int sum = group.stream().mapToInt(Server::weight).sum();
    if (sum == 0) {
      return random.nextInt(group.size());
    }
    int at = random.nextInt(sum);
    for (int i = 0; i < group.size(); i++) {
      at -= group.get(i).weight();
      if (at < 0) {
        return i;
      }
    }
    return 0;
  }
}
