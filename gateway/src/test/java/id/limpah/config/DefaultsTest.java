package id.limpah.config;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Center;
import id.limpah.contact.Channel;
import id.limpah.contact.Contract;
import id.limpah.contact.Reason;
import id.limpah.divert.BreakerConfig;
import id.limpah.load.LoadConfig;
import id.limpah.route.Entry;
import id.limpah.route.OverflowConfig;
import id.limpah.surge.SurgeConfig;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pins every default: a change here changes what runs where nobody wrote anything. */
final class DefaultsTest {
  @TempDir Path folder;

  @Test
  void ofAConfigurationThatSaysOnlyWhatItMust() {
    Configuration configuration = Draft.good(folder).configuration();

    assertThat(configuration.data()).isEqualTo(folder.resolve("data"));
    assertThat(configuration.areas()).isEqualTo(folder.resolve("areas"));
    assertThat(configuration.publicUrl()).isEmpty();
    assertThat(configuration.listeners().sipUdp()).hasToString("/127.0.0.1:5060");
    assertThat(configuration.listeners().sipTcp()).hasToString("/127.0.0.1:5060");
    assertThat(configuration.listeners().sipPeers()).hasToString("[127.0.0.0/8]");
    assertThat(configuration.listeners().publicHttp()).hasToString("/127.0.0.1:8123");
    assertThat(configuration.listeners().adminHttp()).hasToString("/127.0.0.1:8124");
    assertThat(configuration.intake().load())
        .isEqualTo(
            new LoadConfig(
                Duration.ofSeconds(15),
                Duration.ofSeconds(45),
                Duration.ofSeconds(240),
                Duration.ofSeconds(300)));
    assertThat(configuration.intake().overflow())
        .isEqualTo(
            new OverflowConfig(
                Duration.ofSeconds(60), // wait_limit
                Duration.ofSeconds(20), // wait_set
                0.004, // gain_per_second
                0.95, // utilisation
                0.005, // release_per_second
                Duration.ofSeconds(10), // activate_after
                Duration.ofSeconds(15), // release_wait
                0.85, // release_utilisation
                0.25, // redial_share
                Duration.ofMinutes(3), // release_after
                0.01, // trickle
                Duration.ofMinutes(10), // trickle_for
                Duration.ofSeconds(30), // arrival_window
                Duration.ofSeconds(30), // sharing_gain
                Duration.ZERO, // surge_gain
                0.8, // hot_above
                Duration.ofSeconds(10), // partner_wait
                Duration.ofMinutes(15), // inform_above
                1, // max_hops
                Duration.ofMinutes(15), // epoch
                Duration.ofSeconds(30))); // decision_ttl
    assertThat(configuration.intake().surge())
        .isEqualTo(
            new SurgeConfig(
                2, // factor
                Duration.ofHours(5_000), // false_alarm_every
                Duration.ofHours(60), // armed_false_alarm_every
                6, // floor_per_minute
                0.2, // variation
                ZoneId.of("Asia/Jakarta"))); // zone
    assertThat(configuration.intake().homeBreaker())
        .isEqualTo(new BreakerConfig(Duration.ofSeconds(10), 50, 0.5, Duration.ofSeconds(10), 20));
    assertThat(configuration.intake().partnerBreaker())
        .isEqualTo(new BreakerConfig(Duration.ofSeconds(30), 10, 0.5, Duration.ofSeconds(15), 3));
  }

  @Test
  void ofACenterAnEntryAndAContract() {
    Configuration configuration = Draft.good(folder).configuration();

    Center center = configuration.intake().centers().getFirst();
    assertThat(center.setup()).isEqualTo(Duration.ofSeconds(2));
    assertThat(center.adjust()).isEqualTo(Duration.ZERO);
    Entry entry = configuration.intake().entries().getFirst();
    assertThat(entry.channels()).containsExactly(Channel.CALL);
    assertThat(entry.reason()).isEqualTo(Reason.OTHER);
    assertThat(entry.announcement()).isEmpty();
    Contract contract = configuration.intake().contracts().getFirst();
    assertThat(contract.languages()).containsExactly("id");
    assertThat(contract.hours().days()).containsExactlyInAnyOrder(DayOfWeek.values());
    assertThat(contract.hours().from()).isEqualTo(LocalTime.MIDNIGHT);
    assertThat(contract.hours().until()).isEqualTo(LocalTime.MAX);
    assertThat(contract.hours().zone()).isEqualTo(ZoneId.of("Asia/Jakarta"));
    assertThat(contract.maxContact()).isEqualTo(Duration.ofMinutes(30));
    assertThat(contract.needsAnswer()).isFalse();
  }

  @Test
  void contractsMayBeLeftOut() {
    Draft draft = Draft.good(folder);
    String text = draft.text().substring(0, draft.text().indexOf("contracts:"));
    assertThat(draft.of(text).configuration().intake().contracts()).isEmpty();
  }
}
