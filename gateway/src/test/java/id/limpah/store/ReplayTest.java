package id.limpah.store;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Caller;
import id.limpah.contact.Contact;
import id.limpah.json.DecisionJson;
import id.limpah.json.InputsJson;
import id.limpah.route.Action;
import id.limpah.route.Decision;
import id.limpah.route.Policy;
import id.limpah.route.Replay;
import id.limpah.route.Rule;
import id.limpah.route.Rulebook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was decided is decided again, to the last digit, from what the store has of it. */
class ReplayTest {
  private static final int DECISIONS = 6_000;

  @TempDir private Path temp;

  private List<Recorded> recorded() throws Exception {
    List<Recorded> all = new ArrayList<>();
    try (Archive archive = Archive.open(temp).orElseThrow()) {
      archive.last(1_000_000, all::add);
    }
    return all;
  }

  private static Decision withheld(Decision decision) {
    Contact contact = decision.contact();
    Contact nameless =
        new Contact(
            contact.id(), contact.entry(), contact.channel(), Caller.WITHHELD, contact.reason(), contact.area(),
            contact.language(), contact.path());
    return new Decision(
        decision.id(), decision.at(), decision.expiresAt(), nameless, decision.action(), decision.targets(),
        decision.rule(), decision.why(), decision.outage(), decision.retryAfterSeconds());
  }

  @Test
  void eachDecision_isMadeAgainFromItsOwnRecord() throws Exception {
    long seed = System.nanoTime();
    RandomTraffic traffic = RandomTraffic.played(temp, seed, DECISIONS);
    Map<String, Decision> decided = new HashMap<>();
    traffic.decided.forEach(decision -> decided.put(decision.id(), decision));
    assertThat(traffic.lost).as("seed %d: permits were lost", seed).isPositive();
    assertThat(traffic.unspared).as("seed %d: spare permits were refused", seed).isPositive();
    assertThat(traffic.decided.stream().map(Decision::action).collect(Collectors.toSet()))
        .as("seed %d", seed)
        .isEqualTo(EnumSet.allOf(Action.class));
    assertThat(traffic.decided.stream().map(Decision::rule).collect(Collectors.toSet()))
        .as("seed %d", seed)
        .contains(Rule.OVERFLOW, Rule.NOT_IN_SHARE, Rule.NO_PARTNER, Rule.HOME_UNSTAFFED, Rule.HOME_TAKES);
    List<Recorded> all = recorded();
    assertThat(all).as("seed %d", seed).hasSameSizeAs(traffic.decided);
    Replay same = new Replay(RandomTraffic.config().rulebook());
    String hash = InputsJson.hash(InputsJson.write(RandomTraffic.config().rulebook()));
    for (Recorded one : all) {
      InputsJson.Kept kept = one.madeOf().orElseThrow();
      Decision before = withheld(Objects.requireNonNull(decided.get(one.id())));
      assertThat(one.configuration()).isEqualTo(hash);
      assertThat(kept.policy()).isEqualTo(Policy.VERSION);
      assertThat(kept.inputs().contact().caller()).isEqualTo(Caller.WITHHELD);
      Rulebook own = one.rulebook().orElseThrow();
      assertThat(own.policy().decide(kept.inputs())).as("seed %d, from its record alone", seed).isEqualTo(before);
      assertThat(same.decide(kept.inputs()))
          .as("seed %d, under the same configuration", seed)
          .isEqualTo(new Replay.Replayed.Decided(before));
      assertThat(DecisionJson.record(before)).as("seed %d", seed).isEqualTo(one.record());
    }
  }

  @Test
  void noCallersNumber_standsInAnyFile() throws Exception {
    long seed = System.nanoTime();
    RandomTraffic.played(temp, seed, DECISIONS);
    for (Recorded one : recorded()) {
      assertThat(one.record()).doesNotContain(RandomTraffic.PREFIX);
      assertThat(new String(InputsJson.write(one.madeOf().orElseThrow().inputs()), StandardCharsets.UTF_8))
          .doesNotContain(RandomTraffic.PREFIX);
    }
    try (var files = Files.list(temp)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).doesNotContain(RandomTraffic.PREFIX);
      }
    }
  }
}
