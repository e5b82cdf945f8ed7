package id.limpah.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.limpah.json.Jws;
import id.limpah.outage.Publication;
import id.limpah.peer.FederationServers;
import id.limpah.peer.Ports;
import id.limpah.store.DataFolder;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a peer, its machine or a server can do to others: something is refused or bounded, and the rest goes on. */
class HostilePeersTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private Path temp;

  private final TestOrganisations all = new TestOrganisations();

  private TestOrganisations.Organisation join(FederationServers servers, String name) throws Exception {
    return all.join(temp, servers.url(name), name);
  }

  private static void awaitFact(TestOrganisations.Organisation at, int number) {
    await().atMost(SOON).until(() -> at.outages.find(TestOrganisations.id(number)).isPresent());
  }

  private static Connection as(FederationServers servers, String server, String user) throws Exception {
    return Nats.connect(new Options.Builder().server(servers.url(server)).userInfo(user, "CHANGE-ME-" + user).noReconnect().build());
  }

  @Test
  @SuppressWarnings("try") // closing waits, and may be interrupted
  void aMillionMessages_areBounded_andAFactAfterThemIsTaken() throws Exception {
    try (FederationServers servers = new FederationServers(temp);
        TestOrganisations.Organisation telkom = join(servers, "telkom");
        TestOrganisations.Organisation pln = join(servers, "pln")) {
      telkom.awaitLink();
      pln.awaitLink();
      try (Connection peer = as(servers, "telkom", "admin")) {
        byte[] noise = "noise".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1_000_000; i++) {
          peer.publish("outage.pln.x", noise);
        }
        peer.flush(Duration.ofSeconds(30));
      }
      assertThat(pln.say(TestOrganisations.json("pln", 1, 1, "confirmed"))).isEqualTo(new Publication.Accepted(1));
      awaitFact(telkom, 1);
      assertThat(telkom.counts.malformed()).isPositive().isLessThanOrEqualTo(1_000_000);
    }
  }

  /** Its own server may do what it likes to its own streams; across the link it can neither write nor delete what is another's. */
  @Test
  @SuppressWarnings("try") // closing waits, and may be interrupted
  void theWaysOfJetStream_leadNowhere() throws Exception {
    try (FederationServers servers = new FederationServers(temp);
        TestOrganisations.Organisation pln = join(servers, "pln");
        TestOrganisations.Organisation telkom = join(servers, "telkom")) {
      pln.awaitLink();
      telkom.awaitLink();
      pln.say(TestOrganisations.json("pln", 1, 1, "confirmed"));
      awaitFact(telkom, 1);
      try (Connection admin = as(servers, "telkom", "admin");
          Connection gateway = as(servers, "telkom", "gateway")) {
        byte[] nothing = new byte[0];
        for (String verb : List.of("STREAM.PURGE.OUT_pln", "STREAM.DELETE.OUT_pln")) {
          admin.publish("$JS.org-pln.API." + verb, nothing);
          admin.publish("$JS.hub.API." + verb, nothing);
          gateway.publish("$JS.API." + verb.replace("OUT_pln", "OUT_telkom"), nothing);
        }
        byte[] forged = Jws.write(all.key("telkom"), TestOrganisations.json("telkom", 7, 1, "confirmed"));
        admin.publish("fact.pln." + TestOrganisations.id(7), forged);
        // What a server sends to a reply subject goes out with the server's own rights.
        gateway.publish("$JS.API.CONSUMER.MSG.NEXT.IN_pln.none", "fact.telkom." + TestOrganisations.id(1), nothing);
        gateway.publish("$JS.API.STREAM.INFO.IN_pln", "outage.pln." + TestOrganisations.id(1), nothing);
        admin.flush(Duration.ofSeconds(5));
        gateway.flush(Duration.ofSeconds(5));
      }
      try (Connection own = as(servers, "pln", "admin")) {
        assertThat(own.jetStreamManagement().getStreamInfo("OUT_pln").getStreamState().getMsgCount()).isEqualTo(1);
      }
      pln.say(TestOrganisations.json("pln", 2, 1, "confirmed"));
      telkom.say(TestOrganisations.json("telkom", 3, 1, "confirmed"));
      awaitFact(telkom, 2);
      awaitFact(pln, 3);
      assertThat(pln.outages.find(TestOrganisations.id(7))).isEmpty();
      assertThat(telkom.outages.find(TestOrganisations.id(7))).isEmpty();
    }
  }

  @Test
  void credentialsThatAreRevoked_endTheLink_andNothingElse() throws Exception {
    try (FederationServers servers = new FederationServers(temp);
        TestOrganisations.Organisation telkom = join(servers, "telkom")) {
      telkom.awaitLink();
      servers.reload("telkom", conf -> conf.replace("CHANGE-ME-gateway", "another"));
      await().atMost(SOON).until(() -> !telkom.counts.isConnected());
      assertThat(telkom.say(TestOrganisations.json("telkom", 1, 1, "confirmed"))).isEqualTo(new Publication.Accepted(1));
      servers.reload("telkom", conf -> conf);
      telkom.awaitLink();
    }
  }

  /** What it said is in its own stream, and comes back with its numbers. */
  @Test
  void aDiskThatWasLost_isFilledAgain_fromWhatWasSaid() throws Exception {
    try (FederationServers servers = new FederationServers(temp)) {
      try (TestOrganisations.Organisation pln = join(servers, "pln")) {
        pln.awaitLink();
        for (int i = 1; i <= 3; i++) {
          pln.say(TestOrganisations.json("pln", i, 1, "confirmed"));
        }
        await().atMost(SOON).until(() -> pln.counts.told() >= 3);
      }
      delete(temp.resolve("data-pln"));
      try (TestOrganisations.Organisation pln = join(servers, "pln")) {
        awaitFact(pln, 1);
        awaitFact(pln, 2);
        awaitFact(pln, 3);
        pln.say(TestOrganisations.json("pln", 4, 1, "confirmed"));
        assertThat(pln.outages.find(TestOrganisations.id(4)).orElseThrow().seq()).contains(4L);
      }
    }
  }

  private static void delete(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
    DataFolder.take(folder).close();
  }

  /** Older servers let one organisation write in another's name, so nothing is said to one: its first words are its version. */
  @Test
  void anOldServer_isRefused() throws Exception {
    int port = Ports.free();
    try (ServerSocket old = new ServerSocket(port, 10, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform().daemon(true).start(() -> greet(old));
      try (TestOrganisations.Organisation pln = all.join(temp, "nats://127.0.0.1:" + port, "pln")) {
        await().atMost(SOON).until(() -> pln.counts.refusal().filter(why -> why.contains("2.9.10 is too old: 2.14 or newer")).isPresent());
        assertThat(pln.counts.isConnected()).isFalse();
        assertThat(pln.say(TestOrganisations.json("pln", 1, 1, "confirmed"))).isEqualTo(new Publication.Accepted(1));
      }
    }
  }

  /** As far as a client comes before it has seen the version. */
  private static void greet(ServerSocket listening) {
    while (!listening.isClosed()) {
      try (Socket client = listening.accept();
          BufferedReader lines = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
        send(client, "INFO {\"server_id\":\"OLD\",\"version\":\"2.9.10\",\"proto\":1,\"headers\":true,\"max_payload\":1048576}");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.equals("PING")) {
            send(client, "PONG");
          }
        }
      } catch (IOException ended) {
        // The next one, or none.
      }
    }
  }

  private static void send(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }
}
