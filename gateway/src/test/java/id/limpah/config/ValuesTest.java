package id.limpah.config;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.config.Form.Reading;
import id.limpah.contact.Channel;
import id.limpah.contact.Reason;
import id.limpah.divert.BreakerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What good values mean. */
final class ValuesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "500ms, 500",
    "15s, 15000",
    "0.25s, 250",
    "-5s, -5000",
    "30m, 1800000",
    "24h, 86400000",
    "2d, 172800000"
  })
  void durations(String text, long millis) {
    assertThat(Durations.between(Duration.ofDays(-1), Duration.ofDays(7)).read(text))
        .isEqualTo(Reading.value(Duration.ofMillis(millis)));
  }

  @ParameterizedTest
  @CsvSource({"0, 0s", "250, 250ms", "15000, 15s", "90000, 90s", "120000, 2m", "86400000, 24h"})
  void durationsWritten(long millis, String text) {
    assertThat(Durations.written(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:5060, /127.0.0.1:5060",
    "127.255.1.9:0, /127.255.1.9:0",
    "[::1]:5060, /[0:0:0:0:0:0:0:1]:5060",
  })
  void listeners(String text, String address) {
    assertThat(Addresses.listener(text))
        .isInstanceOfSatisfying(
            Reading.Value.class, value -> assertThat(value.value()).hasToString(address));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.0/8, 127.0.0.0/8",
    "10.1.2.3, 10.1.2.3/32",
    "0.0.0.0/0, 0.0.0.0/0",
    "192.168.128.0/17, 192.168.128.0/17",
    "fd00::/8, fd00:0:0:0:0:0:0:0/8",
    "::1, 0:0:0:0:0:0:0:1/128",
  })
  void networks(String text, String network) {
    assertThat(Addresses.network(text))
        .isInstanceOfSatisfying(
            Reading.Value.class, value -> assertThat(value.value()).hasToString(network));
  }

  @ParameterizedTest
  @CsvSource({
    "sip:147@127.0.0.1, 127.0.0.1, 5060",
    "sip:147@PBX.Telkom.co.id:5070;transport=tcp, pbx.telkom.co.id, 5070",
    "sips:147@[2001:db8::7], 2001:db8::7, 5061",
    "sip:pbx.example, pbx.example, 5060",
  })
  void targets(String text, String host, int port) {
    assertThat(SipUri.read(text)).isEqualTo(Reading.value(new SipUri(text, host, port)));
  }

  @Test
  void everythingWritten() {
    Configuration configuration =
        Draft.good(folder)
            .with(
                "target: sip:147@127.0.0.1:5081",
                "target: sip:147@127.0.0.1:5081\n    setup: 3s\n    adjust: -5s")
            .with(
                "home: pln-123/gangguan",
                "home: pln-123/gangguan, reason: danger, announcement: sip:a@127.0.0.1:5090")
            .with(
                "per_second: 1}",
                "per_second: 0.5, max_contact: 20m, needs_answer: true, languages: [jv, id],"
                    + " hours: {days: [sat], from: 06:00, until: 22:30, zone: Asia/Makassar}}")
            .and(
                """
                data: /var/lib/limpah
                public_url: https://limpah.pln.co.id/
                listeners: {sip: {udp: "[::1]:5070", peers: [127.0.0.0/8, "::1/128"]}}
                breakers: {partner: {window: 40s, minimum_calls: 5, failure_rate: 1, open_for: 1m, half_open_calls: 1}}
                """)
            .configuration();

    assertThat(configuration.data()).isEqualTo(Path.of("/var/lib/limpah"));
    assertThat(configuration.publicUrl().orElseThrow()).hasToString("https://limpah.pln.co.id");
    assertThat(configuration.listeners().sipUdp().getPort()).isEqualTo(5070);
    assertThat(configuration.listeners().sipPeers()).hasSize(2);
    assertThat(configuration.intake().centers().get(1).setup()).isEqualTo(Duration.ofSeconds(3));
    assertThat(configuration.intake().centers().get(1).adjust()).isEqualTo(Duration.ofSeconds(-5));
    assertThat(configuration.intake().entries().getFirst().reason()).isEqualTo(Reason.DANGER);
    assertThat(configuration.intake().entries().getFirst().announcement().orElseThrow().uri())
        .isEqualTo("sip:a@127.0.0.1:5090");
    assertThat(configuration.intake().contracts().getFirst().perSecond()).isEqualTo(0.5);
    assertThat(configuration.intake().contracts().getFirst().needsAnswer()).isTrue();
    assertThat(configuration.intake().contracts().getFirst().languages())
        .containsExactlyInAnyOrder("jv", "id");
    assertThat(configuration.intake().contracts().getFirst().hours().from())
        .isEqualTo(LocalTime.of(6, 0));
    assertThat(configuration.intake().contracts().getFirst().hours().until())
        .isEqualTo(LocalTime.of(22, 30));
    assertThat(configuration.intake().partnerBreaker())
        .isEqualTo(new BreakerConfig(Duration.ofSeconds(40), 5, 1, Duration.ofMinutes(1), 1));
  }

  @Test
  void numbersStayWhatWasWritten() {
    assertThat(
            Draft.good(folder)
                .with("[\"123\"]", "[0123, 0x7b, 1_23, +62123*]")
                .configuration()
                .intake()
                .entries()
                .getFirst())
        .satisfies(
            entry -> assertThat(entry.numbers()).containsExactly("0123", "0x7b", "1_23", "+62123*"))
        .satisfies(entry -> assertThat(entry.channels()).isEqualTo(Set.of(Channel.CALL)));
  }

  @Test
  void spelling() {
    List<String> words = List.of("outage", "billing", "danger");
    assertThat(Spelling.hint("outgae", words)).contains("did you mean 'outage'?");
    assertThat(Spelling.hint("biling", words)).contains("did you mean 'billing'?");
    assertThat(Spelling.hint("fire", words)).contains("one of outage, billing, danger");
    assertThat(Spelling.edits("ca", "abc")).isEqualTo(3);
    assertThat(Spelling.edits("kitten", "sitting")).isEqualTo(3);
  }
}
