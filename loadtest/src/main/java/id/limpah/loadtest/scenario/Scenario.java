package id.limpah.loadtest.scenario;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is offered to a server, for how long.
 *
 * @param duration of the measured part
 * @param warmUp offered before it in the same shape's first rate, and not measured
 * @param seed of everything that is drawn
 */
public record Scenario(
    String name,
    Duration duration,
    Duration warmUp,
    Spacing spacing,
    long seed,
    Optional<Calls> calls,
    Optional<Contacts> contacts,
    Optional<Hostile> hostile,
    Optional<Redial> redial,
    List<Center> centers) {

  public Scenario {
    centers = List.copyOf(centers);
  }

  /** Every address that is sent to. */
  public List<InetSocketAddress> destinations() {
    List<InetSocketAddress> all = new ArrayList<>();
    calls.ifPresent(some -> all.add(some.target()));
    contacts.ifPresent(some -> all.add(some.target()));
    hostile.ifPresent(some -> all.add(some.target()));
    centers.forEach(center -> all.add(center.address()));
    return all;
  }

  /** How arrivals lie in time: as independent people call, or as evenly as can be. */
  public enum Spacing {
    POISSON,
    UNIFORM
  }

  /** What carries SIP to the server. */
  public enum Transport {
    UDP,
    TCP,
    TLS
  }

  /** What is expected of the server: a 302 for each INVITE, or a call that goes through it from INVITE to BYE. */
  public enum Mode {
    REDIRECT,
    PROXY
  }

  /** What callers do with a 302: nothing more, try its first Contact, or try them all in their order. */
  public enum Follow {
    NONE,
    FIRST,
    ALL
  }

  /** A rate a second at a moment after the measured part's begin. */
  public record Point(Duration at, double perSecond) {}

  /**
   * Calls over SIP.
   *
   * @param rate straight lines between the points, flat before the first and behind the last
   * @param callers distinct callers, in turn
   * @param callerPrefix 8 digits follow it
   * @param dialledPrefix 8 digits follow it
   * @param lanes sockets or connections
   * @param timeout a call without a final answer after this is lost
   * @param talk how long a call lasts that was answered by somebody who does not say
   * @param expected where calls may be sent; empty when anywhere
   * @param refusals statuses that are a refusal and not wrong
   */
  public record Calls(
      InetSocketAddress target,
      Transport transport,
      Mode mode,
      Follow follow,
      List<Point> rate,
      int callers,
      String callerPrefix,
      String dialledPrefix,
      int lanes,
      Duration timeout,
      boolean retransmit,
      Duration talk,
      List<InetSocketAddress> expected,
      List<Integer> refusals,
      Tls tls) {
    public Calls {
      rate = List.copyOf(rate);
      expected = List.copyOf(expected);
      refusals = List.copyOf(refusals);
    }
  }

  /**
   * How the server's certificate is judged.
   *
   * @param authorities PEM; without it any certificate is taken, as a load test is no place for secrets
   * @param name that must stand in the certificate
   */
  public record Tls(Optional<Path> authorities, Optional<String> name) {}

  /**
   * Digital contacts: POST /v1/decisions.
   *
   * @param connections kept alive, one request at a time on each
   * @param bodyBytes of each request, filled up with a reference that nobody reads
   */
  public record Contacts(
      InetSocketAddress target, List<Point> rate, int connections, String entry, String channel, int bodyBytes, Duration timeout) {
    public Contacts {
      rate = List.copyOf(rate);
    }
  }

  /** Datagrams that no telephone sends, beside the calls: that many for each call. */
  public record Hostile(InetSocketAddress target, double perCall, List<HostileKind> kinds) {
    public Hostile {
      kinds = List.copyOf(kinds);
    }
  }

  /** How they are wrong. */
  public enum HostileKind {
    GARBAGE,
    CUT,
    NO_VIA,
    WRONG_LENGTH,
    BAD_CSEQ,
    MANY_HEADERS,
    MANY_VIAS,
    LONG_LINE,
    FOREIGN_VERSION,
    BAD_URI,
    EMPTY
  }

  /**
   * Who calls again.
   *
   * @param share of callers who were not served
   * @param anyway share of those who were
   * @param after mean of the time between, exponentially distributed
   * @param times at the most
   */
  public record Redial(double share, double anyway, Duration after, int times) {}

  /**
   * A center that is played here, over UDP.
   *
   * @param agents calls at the same time; the next is busy
   * @param handling mean of how long a call lasts, exponentially distributed; zero: hung up at once
   * @param ring before it answers
   */
  public record Center(String name, InetSocketAddress address, int agents, Duration handling, Duration ring) {}
}
