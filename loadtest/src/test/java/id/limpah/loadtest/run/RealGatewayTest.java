package id.limpah.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.limpah.loadtest.measure.Ending;
import id.limpah.loadtest.measure.Figures.Count;
import id.limpah.loadtest.report.Result;
import id.limpah.loadtest.scenario.Scenario;
import id.limpah.loadtest.scenario.ScenarioReader;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second or two of load on a gateway as it is shipped. */
class RealGatewayTest {
  @TempDir private Path folder = Path.of("");

  static Scenario scenario(String text) {
    return switch (ScenarioReader.read(Path.of("test.yaml"), text)) {
      case ScenarioReader.Read.Good(Scenario scenario) -> scenario;
      case ScenarioReader.Read.Faulty(var faults) -> throw new AssertionError(faults);
    };
  }

  static Result run(String text) throws IOException, InterruptedException {
    List<String> progress = new ArrayList<>();
    Result result = LoadTest.run(new Plan(scenario(text), "test", OptionalLong.empty(), true), progress::add);
    assertThat(progress).as("a line a second").hasSizeGreaterThanOrEqualTo((int) result.scenario().duration().toSeconds());
    assertThat(result.server()).isPresent();
    assertThat(result.server().get().pid()).as("found by its port").isEqualTo(ProcessHandle.current().pid());
    return result;
  }

  static void allServed(Result.Traffic traffic, int least) {
    long offered = traffic.counts().getOrDefault(Count.OFFERED, 0L);
    assertThat(traffic.endings()).allSatisfy((ending, count) -> assertThat(count).as(ending.word()).isEqualTo(ending == Ending.SERVED ? offered : 0L));
    assertThat(offered).isGreaterThanOrEqualTo(least);
    assertThat(traffic.answers().getTotalCount()).isEqualTo(offered);
  }

  private static String centers(BenchGateway gateway, String more) {
    StringBuilder text = new StringBuilder("centers:\n");
    for (int i = 0; i < 4; i++) {
      text.append("  partner-").append(i + 1).append(": {address: \"127.0.0.1:").append(gateway.partners().get(i)).append("\"").append(more).append("}\n");
    }
    return text.toString();
  }

  @Test
  void redirectedCallsAreSentToPartnersAndFollowedThere() throws Exception {
    try (BenchGateway gateway = BenchGateway.start("redirect", folder)) {
      Result result =
          run(
              """
              duration: 1s
              warm_up: 300ms
              calls: {target: "127.0.0.1:%d", rate: 150, follow: first}
              contacts: {target: "127.0.0.1:%d", rate: 50, connections: 4, entry: door}
              hostile: {per_call: 0.3}
              """
                      .formatted(gateway.udpPort(), gateway.httpPort())
                  + centers(gateway, ", handling: 20ms, ring: 10ms"));
      allServed(result.calls().orElseThrow(), 80);
      allServed(result.contacts().orElseThrow(), 20);
      assertThat(result.calls().orElseThrow().statuses().keySet()).containsExactly(200, 302);
      assertThat(result.firstContacts().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(result.calls().orElseThrow().count(Ending.Verdict.SERVED));
      assertThat(result.firstContacts().values().stream().filter(count -> count > 0).count()).as("several partners").isGreaterThan(1);
      assertThat(result.centers()).allMatch(center -> center.hungUp() == center.answered() && center.forgotten() == 0);
      assertThat(result.hostileSent()).isGreaterThan(20);
    }
  }

  @Test
  void connectionsCarryCallsToo() throws Exception {
    try (BenchGateway gateway = BenchGateway.start("redirect", folder)) {
      Result result =
          run(
              "duration: 1s\ncalls: {target: \"127.0.0.1:%d\", transport: tcp, lanes: 3, rate: 100, expected: [%s]}\n"
                  .formatted(gateway.tcpPort(), String.join(", ", gateway.partners().stream().map(port -> "\"127.0.0.1:" + port + "\"").toList())));
      allServed(result.calls().orElseThrow(), 50);
    }
  }

  @Test
  void connectionsCarryThemOverTlsOfTheRightNameOnly() throws Exception {
    X509Bundle authority = new CertificateBuilder().ecp256().subject("CN=Test authority").setIsCertificateAuthority(true).buildSelfSigned();
    X509Bundle own = new CertificateBuilder().ecp256().subject("CN=gateway").addExtendedKeyUsageServerAuth().addSanDnsName("gw.pln.example").buildIssuedBy(authority);
    Path authorities = Files.writeString(folder.resolve("ca.pem"), authority.getCertificatePEM());
    Files.writeString(folder.resolve("own.pem"), own.getCertificatePEM());
    Files.writeString(folder.resolve("own.key"), own.getPrivateKeyPEM());
    String listener = ", tls: {address: \"127.0.0.1:0\", certificate: own.pem, key: own.key, authorities: ca.pem}";
    try (BenchGateway gateway = BenchGateway.start("redirect", folder, listener)) {
      String text =
          "duration: 1s\ncalls: {target: \"127.0.0.1:%d\", transport: tls, lanes: 2, rate: 60, tls: {authorities: \"%s\", name: NAME}}\n"
              .formatted(gateway.tlsPort(), authorities);
      allServed(run(text.replace("NAME", "gw.pln.example")).calls().orElseThrow(), 30);
      assertThatThrownBy(() -> run(text.replace("NAME", "other.example"))).isInstanceOf(IOException.class);
    }
  }

  @Test
  void proxiedCallsGoThroughFromInviteToBye() throws Exception {
    try (BenchGateway gateway = BenchGateway.start("proxy", folder)) {
      Result result = run("duration: 1s\nwarm_up: 300ms\ncalls: {target: \"127.0.0.1:%d\", mode: proxy, rate: 100}\n".formatted(gateway.udpPort()) + centers(gateway, ", handling: 50ms"));
      allServed(result.calls().orElseThrow(), 50);
      assertThat(result.calls().orElseThrow().byes().getTotalCount()).isEqualTo(result.calls().orElseThrow().count(Ending.Verdict.SERVED));
      assertThat(result.centers()).allMatch(center -> center.answered() > 0 && center.hungUp() == center.answered());
    }
  }

  @Test
  void fullCentersRefuseAndCallersCallAgain() throws Exception {
    try (BenchGateway gateway = BenchGateway.start("proxy", folder)) {
      Result result =
          run(
              "duration: 1s\ncalls: {target: \"127.0.0.1:%d\", mode: proxy, rate: 100, refusals: [404, 480, 486, 500, 503]}\nredial: {share: 1, after: 50ms, times: 2}\n"
                      .formatted(gateway.udpPort())
                  + centers(gateway, ", agents: 1, handling: 300ms"));
      Result.Traffic calls = result.calls().orElseThrow();
      assertThat(calls.count(Ending.Verdict.REFUSED)).isPositive();
      assertThat(calls.counts().getOrDefault(Count.REDIALLED, 0L)).isPositive();
      assertThat(calls.count(Ending.Verdict.WRONG)).isZero();
      assertThat(result.centers()).allMatch(center -> center.most() <= 1 && center.busy() > 0);
    }
  }
}
