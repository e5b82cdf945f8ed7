package id.limpah.http;

import java.time.Duration;

/**
 * What the HTTP side holds at most.
 *
 * @param line longest request line, bytes
 * @param headers largest header block, bytes
 * @param body largest body, bytes
 * @param receive how long a request may take from its first byte to its last, and an idle connection may stay open
 * @param answer how long a handler may take
 * @param connections open at the same time
 * @param pipelined requests of one connection that wait for their answer
 */
public record HttpConfig(
    int line, int headers, int body, Duration receive, Duration answer, int connections, int pipelined) {
  /** What holds where the configuration is silent. */
  public static final HttpConfig DEFAULT =
      new HttpConfig(4_096, 8_192, 1 << 20, Duration.ofSeconds(30), Duration.ofSeconds(10), 1_000, 64);
}
