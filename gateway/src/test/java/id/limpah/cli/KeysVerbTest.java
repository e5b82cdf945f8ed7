package id.limpah.cli;

import static id.limpah.cli.Typed.typed;
import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.config.TrustLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysVerbTest {
  @TempDir private Path folder;
  private String file = "";

  @BeforeEach
  void configured() throws IOException {
    Path shipped = Path.of(System.getProperty("limpah.root", ".."), "config");
    Path copy = folder.resolve("limpah.yaml");
    Files.writeString(
        copy,
        Files.readString(shipped.resolve("limpah.yaml"))
            .replace("\nareas: areas", "\nareas: \"" + shipped.resolve("areas").toAbsolutePath() + "\"")
            .replaceFirst("\ndata: [^\n]*", "\ndata: data"));
    file = copy.toString();
  }

  private Typed keys(String... words) {
    String[] all = new String[words.length + 3];
    all[0] = "keys";
    System.arraycopy(words, 0, all, 1, words.length);
    all[all.length - 2] = "--config";
    all[all.length - 1] = file;
    return typed(all);
  }

  @Test
  void made_rotated_revoked_andListed() throws IOException {
    assertThat(keys().out()).contains("no keys; facts stand unsigned");
    assertThat(keys("rotate").err()).contains("no key signs");
    Typed made = keys("make");
    assertThat(made.exit()).as(made.err()).isZero();
    String first = made.out().substring(0, 43);
    assertThat(keys("make").err()).contains("there is a key that signs");
    Typed rotated = keys("rotate");
    assertThat(rotated.out()).contains(first + "  made ", ", retired ", ", signs");
    assertThat(keys("revoke").exit()).isEqualTo(2);
    assertThat(keys("revoke", "nobody").exit()).isEqualTo(1);
    assertThat(keys("revoke", first).out()).contains(", revoked ");
    assertThat(keys("list", "--json").out()).contains("\"kid\":\"" + first + "\"").doesNotContain("PRIVATE");
    assertThat(keys("burn").exit()).isEqualTo(2);
  }

  @Test
  void whatIsPrintedForPartners_isATrustList() throws IOException {
    String out = keys("make").out();
    Path trust = Files.createDirectories(folder.resolve("theirs"));
    Files.writeString(trust.resolve("pln.yaml"), out.substring(out.indexOf("organisation:")));
    assertThat(((TrustLoader.Read.Good) TrustLoader.load(trust)).list().keys())
        .singleElement()
        .satisfies(key -> assertThat(key.key().kid()).isEqualTo(out.substring(0, 43)));
  }
}
