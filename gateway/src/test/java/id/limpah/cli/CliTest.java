package id.limpah.cli;

import static id.limpah.cli.Typed.typed;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Usage, help, and which verbs there are. */
final class CliTest {
  @Test
  void helpListsTheVerbsThatExist() {
    Typed help = typed("--help");
    assertThat(help.exit()).isZero();
    assertThat(help.out())
        .contains("run ", "check ", "status ", "explain ", "simulate ", "report ", "diff ")
        .doesNotContain("demo", "reload", "drain ");
    assertThat(typed(Typed.NO_LAUNCH, Optional.of((length, json, out) -> 0), "--help").out())
        .contains("demo ");
  }

  @Test
  void withoutAVerb() {
    Typed nothing = typed();
    assertThat(nothing.exit()).isEqualTo(2);
    assertThat(nothing.err()).startsWith("a verb is missing").contains("Usage: limpah");
    assertThat(nothing.out()).isEmpty();
  }

  @Test
  void verbThatDoesNotExist() {
    Typed wrong = typed("chek");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("Did you mean", "check");
  }

  @Test
  void optionThatDoesNotExist() {
    assertThat(typed("check", "--jsno").exit()).isEqualTo(2);
    assertThat(typed("explain").exit()).isEqualTo(2);
    assertThat(typed("status", "--url", "ftp://x").exit()).isEqualTo(2);
  }

  @Test
  void version() {
    assertThat(typed("--version").out()).startsWith("limpah ");
  }

  @Test
  void demoTakesItsLengthAndPassesItsExitCodeOn() {
    List<String> played = new ArrayList<>();
    Show show =
        (length, json, out) -> {
          played.add(length + " " + json);
          return 1;
        };
    assertThat(typed(Typed.NO_LAUNCH, Optional.of(show), "demo").exit()).isEqualTo(1);
    assertThat(typed(Typed.NO_LAUNCH, Optional.of(show), "demo", "--for", "2m", "--json").exit())
        .isEqualTo(1);
    assertThat(played)
        .containsExactly(Duration.ofSeconds(60) + " false", Duration.ofMinutes(2) + " true");
    for (String length : List.of("60", "1s", "2h", "-5s", "soon")) {
      assertThat(typed(Typed.NO_LAUNCH, Optional.of(show), "demo", "--for", length).exit())
          .as(length)
          .isEqualTo(2);
    }
    assertThat(played).hasSize(2);
  }

  @Test
  void figuresForPeople() {
    assertThat(Text.seconds(0)).isEqualTo("0 s");
    assertThat(Text.seconds(0.42)).isEqualTo("0.4 s");
    assertThat(Text.seconds(12.4)).isEqualTo("12 s");
    assertThat(Text.seconds(431)).isEqualTo("7 min 11 s");
    assertThat(Text.seconds(11_100)).isEqualTo("3 h 5 min");
    assertThat(Text.percent(0.375)).isEqualTo("37.5 %");
    assertThat(Text.percent(1)).isEqualTo("100 %");
    assertThat(Text.counted(1, "entry", "entries")).isEqualTo("1 entry");
  }
}
