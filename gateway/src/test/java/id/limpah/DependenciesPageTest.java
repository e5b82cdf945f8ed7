package id.limpah;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * docs/dependencies.md names every dependency and plugin of the poms, at the version that is used.
 */
final class DependenciesPageTest {
  private static final Path ROOT = Path.of(System.getProperty("limpah.root"));
  private static final Pattern PROPERTY = Pattern.compile("<([a-z0-9]+\\.version)>([^<]+)</");
  private static final Pattern ARTIFACT =
      Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*(?:<version>([^<]+)</version>)?");

  @Test
  void namesEveryArtifactAtItsVersion() throws IOException {
    Map<String, String> properties = new HashMap<>();
    Map<String, String> versions = new TreeMap<>();
    for (String pom : List.of("pom.xml", "gateway/pom.xml", "loadtest/pom.xml")) {
      String text = Files.readString(ROOT.resolve(pom));
      PROPERTY
          .matcher(text)
          .results()
          .forEach(found -> properties.put(found.group(1), found.group(2)));
      Matcher artifacts = ARTIFACT.matcher(text);
      while (artifacts.find()) {
        if (!List.of("limpah", "gateway", "loadtest").contains(artifacts.group(1))) {
          versions.merge(
              artifacts.group(1),
              artifacts.group(2) == null ? "" : artifacts.group(2),
              (a, b) -> a + b);
        }
      }
    }
    List<String> rows = Files.readAllLines(ROOT.resolve("docs/dependencies.md"));
    versions.forEach(
        (artifact, version) -> {
          String used =
              version.startsWith("${")
                  ? properties.get(version.substring(2, version.indexOf('}')))
                  : version;
          assertThat(rows)
              .as(artifact + " " + used)
              .anyMatch(row -> row.contains("`" + artifact + "`") && row.contains(" " + used));
        });
    assertThat(versions).hasSizeGreaterThan(20);
  }
}
