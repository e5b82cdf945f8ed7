package id.limpah.intake;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.CenterId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static final List<CenterId> PATH = List.of(new CenterId("pln-123"), new CenterId("telkom-147"));

  private final Tokens tokens = new Tokens(key(1), Duration.ofHours(4));

  private static byte[] key(int filler) {
    byte[] key = new byte[Tokens.KEY_BYTES];
    Arrays.fill(key, (byte) filler);
    return key;
  }

  @Test
  void aPathComesBack() {
    assertThat(tokens.openPath(tokens.path(PATH))).contains(PATH);
    assertThat(tokens.openPath(tokens.path(List.of()))).contains(List.of());
  }

  @Test
  void isSafeInAUrlAndASipParameter() {
    assertThat(tokens.path(PATH)).matches("[A-Za-z0-9_.-]+");
  }

  @Test
  void everyChangedCharacter_isSeen() {
    String token = tokens.path(PATH);
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'Q' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(tokens.openPath(changed)).as("character %d", i).isEqualTo(Optional.empty());
    }
  }

  @Test
  void anotherKey_anotherPurpose_andGarbageAreNotOurs() {
    assertThat(new Tokens(key(2), Duration.ofHours(4)).openPath(tokens.path(PATH))).isEmpty();
    assertThat(tokens.openBrief(tokens.path(PATH), Instant.EPOCH)).isInstanceOf(Tokens.BriefToken.Forged.class);
    for (String garbage : List.of("", ".", "a", "a.b.c", "%.%", "x".repeat(5_000))) {
      assertThat(tokens.openPath(garbage)).isEmpty();
    }
  }
}
