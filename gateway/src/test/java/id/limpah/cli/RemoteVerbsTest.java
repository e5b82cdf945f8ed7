package id.limpah.cli;

import static id.limpah.cli.Typed.typed;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The verbs that ask a gateway: what they ask for, and with what they end. */
final class RemoteVerbsTest {
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private String url;

  @BeforeEach
  void listen() throws IOException {
    Map<String, String> pages =
        Map.of(
            "/v1/status", "{\"organisation\":\"pln\"}",
            "/v1/centers", "{\"centers\":[]}",
            "/v1/decisions/d1", "{\"decision_id\":\"d1\",\"action\":\"keep\"}");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getRawPath();
          asked.add(path);
          String page = pages.getOrDefault(path, "{\"title\":\"Not found\",\"status\":404}");
          byte[] body =
              (path.equals("/v1/decisions/html") ? "<html>" : page)
                  .getBytes(StandardCharsets.UTF_8);
          int status =
              pages.containsKey(path) ? 200 : path.equals("/v1/decisions/busy") ? 503 : 404;
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void jsonIsTheGatewaysOwn() {
    assertThat(typed("explain", "d1", "--json", "--url", url))
        .isEqualTo(new Typed(0, "{\"decision_id\":\"d1\",\"action\":\"keep\"}\n", ""));
    assertThat(typed("status", "--json", "--url", url + "/"))
        .isEqualTo(
            new Typed(
                0, "{\"status\":{\"organisation\":\"pln\"},\"centers\":{\"centers\":[]}}\n", ""));
    assertThat(asked).containsExactly("/v1/decisions/d1", "/v1/status", "/v1/centers");
  }

  @Test
  void aThinRecordIsStillTold() {
    Typed explain = typed("explain", "d1", "--url", url);
    assertThat(explain.exit()).isZero();
    assertThat(explain.out()).contains("was kept", "d1");
    assertThat(typed("status", "--url", url).exit()).isZero();
  }

  @Test
  void unknownDecision() {
    Typed explain = typed("explain", "../a b?", "--url", url);
    assertThat(explain.exit()).isEqualTo(1);
    assertThat(explain.out()).isEmpty();
    assertThat(explain.err())
        .startsWith("error: the gateway at " + url + " knows no decision ../a b?\n");
    assertThat(asked).containsExactly("/v1/decisions/..%2Fa%20b%3F");
  }

  @Test
  void gatewayThatRefuses() {
    Typed explain = typed("explain", "busy", "--url", url);
    assertThat(explain)
        .isEqualTo(new Typed(1, "", "error: the gateway at " + url + " answers 503, Not found\n"));
  }

  @Test
  void somethingElseListensThere() {
    Typed explain = typed("explain", "html", "--url", url);
    assertThat(explain.exit()).isEqualTo(3);
    assertThat(explain.err()).contains("does not answer as a gateway does (HTTP 404)");
  }

  @Test
  void nobodyListens() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    for (String[] args : List.of(new String[] {"status"}, new String[] {"explain", "d1"})) {
      List<String> line = new ArrayList<>(List.of(args));
      line.addAll(List.of("--url", "http://127.0.0.1:" + free));
      Typed asking = typed(line.toArray(String[]::new));
      assertThat(asking.exit()).isEqualTo(3);
      assertThat(asking.out()).isEmpty();
      assertThat(asking.err())
          .startsWith("error: no gateway at http://127.0.0.1:" + free + ": nothing listens there\n")
          .contains("./limpah run", "--url");
    }
  }
}
