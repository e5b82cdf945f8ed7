package id.limpah.cli;

import static id.limpah.cli.Typed.typed;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check}, and that {@code run} refuses the same in the same words. */
final class CheckVerbTest {
  private static final String GOOD =
      """
      organisation: pln
      listeners: {http: {public: "127.0.0.1:PORT", admin: "127.0.0.1:0"}, sip: {udp: "127.0.0.1:0", tcp: "127.0.0.1:0"}}
      centers:
        pln-123:
          organisation: pln
          target: sip:123@127.0.0.1:5080
          queues: {gangguan: {reasons: [outage], channels: [call]}}
      entries:
        pln-123: {numbers: ["123"], home: pln-123/gangguan}
      """;

  @TempDir Path folder;
  private Path good;
  private Path bad;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectory(folder.resolve("areas"));
    good = Files.writeString(folder.resolve("good.yaml"), GOOD.replace("PORT", "0"));
    bad =
        Files.writeString(
            folder.resolve("bad.yaml"),
            GOOD.replace("PORT", "0").replace("entries", "entrys").replace("sip:", "spi:"));
  }

  @Test
  void goodOne() {
    Typed check = typed("check", good.toString());
    assertThat(check.exit()).isZero();
    assertThat(check.out()).isEqualTo(good + ": OK, 1 center, 1 queue, 1 entry, 0 contracts\n");
    assertThat(check.err()).isEmpty();
  }

  @Test
  void badOneInCheckAndInRun() {
    String faults =
        """
        BAD:1:1: error: the configuration has no entries
        BAD:2:66: error: unknown key 'spi' in listeners; did you mean 'sip'?
        BAD:6:13: error: target: 'spi:123@127.0.0.1:5080' is no SIP URI; write sip:147@192.0.2.7:5060
        BAD:8:1: error: unknown key 'entrys' in the configuration; did you mean 'entries'?
        """
            .replace("BAD", bad.toString());
    assertThat(typed("check", bad.toString())).isEqualTo(new Typed(1, "", faults));
    assertThat(typed("run", bad.toString())).isEqualTo(new Typed(1, "", faults));
  }

  @Test
  void json() {
    assertThat(typed("check", "--json", good.toString()).out())
        .isEqualTo(
            "{\"file\":\""
                + good
                + "\",\"ok\":true,\"faults\":[],\"centers\":1,\"entries\":1,\"contracts\":0}\n");
    Typed check = typed("check", "--json", bad.toString());
    assertThat(check.exit()).isEqualTo(1);
    assertThat(check.err()).isEmpty();
    assertThat(check.out())
        .startsWith("{\"file\":\"" + bad + "\",\"ok\":false,\"faults\":[")
        .contains(
            "{\"file\":\""
                + bad
                + "\",\"line\":8,\"column\":1,\"message\":\"unknown key 'entrys' in the"
                + " configuration\",\"hint\":\"did you mean 'entries'?\"}");
  }

  @Test
  void runSaysWhichPortIsTaken() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path file =
          Files.writeString(
              folder.resolve("taken.yaml"), GOOD.replace("PORT", "" + other.getLocalPort()));
      Launch taken =
          _ -> {
            throw new BindException("Address already in use");
          };
      Typed run = typed(taken, Optional.empty(), "run", file.toString());
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.err())
          .startsWith(
              "error: cannot listen: http.public 127.0.0.1:"
                  + other.getLocalPort()
                  + " in use by another process\n")
          .contains("ss -lntup", file.toString());
    }
  }

  @Test
  void runSaysWhatElseIsInTheWay() {
    Launch broken =
        _ -> {
          throw new IOException("data/limpah.db is locked");
        };
    assertThat(typed(broken, Optional.empty(), "run", good.toString()))
        .isEqualTo(new Typed(1, "", "error: cannot start: data/limpah.db is locked\n"));
  }
}
