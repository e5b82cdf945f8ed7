package id.limpah.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Test material that nobody here wrote, read from beside the checkout. */
public final class Corpus {
  private Corpus() {}

  /** The folder of that name; a test that needs it is skipped without it, or fails where skipping is not allowed. */
  public static Path folder(String name) {
    Path folder = Path.of(System.getProperty("limpah.shared", "../shared"), "corpus", name);
    boolean there = Files.isDirectory(folder);
    if ("true".equals(System.getenv("LIMPAH_REQUIRE_PEERS"))) {
      assertThat(there).as("test material in %s", folder).isTrue();
    }
    assumeTrue(there, () -> "no test material in " + folder);
    return folder;
  }

  /** A manifest of it. */
  public static JsonNode manifest(Path folder) {
    return JsonMapper.shared().readTree(folder.resolve("manifest.json").toFile());
  }

  /** A file of it, whose digest is as the manifest says. */
  public static byte[] read(Path folder, String file, String sha256) {
    try {
      byte[] bytes = Files.readAllBytes(folder.resolve(file));
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      assertThat(HexFormat.of().formatHex(digest)).as("SHA-256 of %s", file).isEqualTo(sha256);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
