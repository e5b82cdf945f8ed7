package id.limpah.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The configuration that is shipped loads, and nothing that could be done to it makes the loader
 * throw.
 */
final class ShippedConfigurationTest {
  private static final Path SHIPPED =
      Path.of(System.getProperty("limpah.root"), "config", "limpah.yaml");

  @TempDir Path folder;

  @Test
  void loads() throws Exception {
    Configuration configuration = Draft.good(folder).of(Files.readString(SHIPPED)).configuration();
    assertThat(configuration.intake().centers().stream().map(center -> center.id().name()))
        .containsExactly("pln-123", "telkom-147", "kai-121", "pertamina-135", "bri-14017");
    assertThat(configuration.intake().contracts()).hasSize(4);
    assertThat(configuration.intake().entries()).hasSize(2);
    assertThat(configuration.intake().centers().getFirst().queues())
        .extracting(queue -> queue.id().toString())
        .containsExactly("pln-123/gangguan", "pln-123/layanan");
  }

  @Test
  void neverThrowsHoweverItIsChanged() throws Exception {
    byte[] shipped = Files.readAllBytes(SHIPPED);
    long seed = Long.getLong("limpah.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Draft draft = Draft.good(folder);
    int loaded = 0;
    for (int round = 0; round < 600; round++) {
      byte[] changed = changed(shipped, random);
      switch (draft.verdict(changed)) {
        case Verdict.Loaded _ -> loaded++;
        case Verdict.Faulty(List<Fault> faults) -> {
          assertThat(faults).isNotEmpty().hasSizeLessThanOrEqualTo(Faults.MAX + 1);
          for (Fault fault : faults) {
            assertThat(fault.line()).isPositive();
            assertThat(fault.column()).isPositive();
            assertThat(fault.message()).isNotBlank().doesNotContain("\n", "\u001b");
          }
        }
      }
    }
    // Both must occur, or the changes are too small or too wild to say anything.
    assertThat(loaded).isBetween(1, 599);
  }

  private static byte[] changed(byte[] original, Random random) {
    byte[] text = original.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length);
      int length = Math.min(1 + random.nextInt(40), text.length - at);
      text =
          switch (random.nextInt(6)) {
            case 0 -> spliced(text, at, 1, new byte[] {(byte) random.nextInt(256)});
            case 1 -> spliced(text, at, length, new byte[0]);
            case 2 -> spliced(text, at, 0, java.util.Arrays.copyOfRange(text, at, at + length));
            case 3 -> spliced(text, at, 0, token(random));
            case 4 -> spliced(text, at, 1, token(random));
            default -> java.util.Arrays.copyOf(text, at + 1);
          };
    }
    return text;
  }

  private static byte[] token(Random random) {
    String[] tokens = {
      "{",
      "}",
      "[",
      "]",
      ":",
      ": ",
      "- ",
      "\n",
      "\n  ",
      "\t",
      "&a ",
      "*a",
      "!!int ",
      "<<: ",
      "? ",
      "|\n",
      ">\n",
      "'",
      "\"",
      "#",
      "%",
      "---\n",
      "...\n",
      "0",
      "-1",
      "99999999999",
      "\u00e9",
      "\u0000",
      "\"\\x1b\"",
      "\"\\uD800\"",
      "~",
      "\r",
    };
    return tokens[random.nextInt(tokens.length)].getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] spliced(byte[] text, int at, int cut, byte[] put) {
    byte[] result = new byte[text.length - cut + put.length];
    System.arraycopy(text, 0, result, 0, at);
    System.arraycopy(put, 0, result, at, put.length);
    System.arraycopy(text, at + cut, result, at + put.length, text.length - at - cut);
    return result;
  }
}
