package id.limpah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher, in a copy of a checkout whose path has a space in it, with a Maven that only says
 * what it is asked.
 */
final class LauncherTest {
  private static final Path ROOT = Path.of(System.getProperty("limpah.root"));

  @TempDir Path folder;
  private Path checkout;
  private Path tools;

  @BeforeEach
  void copy() throws IOException {
    checkout = Files.createDirectories(folder.resolve("a checkout"));
    Files.copy(
        ROOT.resolve("limpah"),
        checkout.resolve("limpah"),
        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    Files.createDirectories(checkout.resolve("gateway/src/main"));
    Path libraries = Files.createDirectory(folder.resolve("libraries"));
    Files.writeString(checkout.resolve("pom.xml"), "");
    Files.writeString(checkout.resolve("gateway/pom.xml"), "");
    for (String entry :
        System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
      Path jar = Path.of(entry);
      // Only what the verbs here need: copies, and small.
      if (jar.getFileName()
          .toString()
          .matches("(picocli|snakeyaml-engine|jackson-core|jspecify)-.*")) {
        Files.copy(jar, libraries.resolve(jar.getFileName()));
      }
    }
    tools = Files.createDirectory(folder.resolve("tools"));
    Path mvn = tools.resolve("mvn");
    Files.writeString(
        mvn,
        """
        #!/bin/sh
        echo "$*" >>"%s/asked"
        [ ! -f "%s/broken" ] || { echo "[ERROR] it does not compile"; exit 1; }
        mkdir -p "%s/gateway/target" && cp -r "%s/libraries/." "%s/gateway/target/lib" && cp "%s/built.jar" "%s/gateway/target/gateway-0.1.0.jar"
        """
            .formatted(folder, folder, checkout, folder, checkout, folder, checkout));
    Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
    jar(folder.resolve("built.jar"));
  }

  /** As if it had been built a minute after everything else was written. */
  private void built() throws IOException {
    Files.createDirectories(checkout.resolve("gateway/target/limpah"));
    Files.move(folder.resolve("libraries"), checkout.resolve("gateway/target/lib"));
    Files.copy(folder.resolve("built.jar"), checkout.resolve("gateway/target/limpah/limpah.jar"));
    Path stamp = Files.writeString(checkout.resolve("gateway/target/limpah/built"), "");
    Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().plusSeconds(60)));
  }

  private static void jar(Path file) throws IOException {
    Path classes = ROOT.resolve("gateway/target/classes");
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out);
        Stream<Path> paths = Files.walk(classes)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        jar.putNextEntry(new JarEntry(classes.relativize(path).toString()));
        Files.copy(path, jar);
      }
    }
  }

  private Typed launch(Path launcher, Path from, String... args)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(launcher.toString());
    builder.command().addAll(List.of(args));
    Map<String, String> environment = builder.environment();
    environment.put("PATH", tools + ":" + environment.get("PATH"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        builder
            .directory(from.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Typed(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private List<String> asked() throws IOException {
    Path asked = folder.resolve("asked");
    return Files.exists(asked) ? Files.readAllLines(asked) : List.of();
  }

  @Test
  void runsFromAnotherFolderThroughALinkWithoutABuild() throws Exception {
    built();
    Path elsewhere = Files.createDirectories(folder.resolve("else where"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("lp"), Path.of("../a checkout/limpah"));
    Files.createDirectory(elsewhere.resolve("areas"));
    Files.writeString(elsewhere.resolve("my file.yaml"), "organisation: pln\n");

    Typed check = launch(link, elsewhere, "check", "my file.yaml");

    assertThat(check)
        .isEqualTo(
            new Typed(
                1,
                "",
                """
                my file.yaml:1:1: error: the configuration has no centers
                my file.yaml:1:1: error: the configuration has no entries
                """));
    assertThat(asked()).isEmpty();
  }

  @Test
  void withoutAFileItIsTheCheckoutsOwn() throws Exception {
    built();
    Typed check = launch(checkout.resolve("limpah"), folder, "check");
    assertThat(check.err())
        .startsWith(checkout + "/config/limpah.yaml:1:1: error: there is no such file");
    assertThat(check.exit()).isEqualTo(1);
  }

  @Test
  void buildsOnceWhatIsMissing() throws Exception {
    Typed first = launch(checkout.resolve("limpah"), folder, "--version");
    Typed second = launch(checkout.resolve("limpah"), folder, "--version");

    assertThat(first.exit()).isZero();
    assertThat(first.err()).isEmpty();
    assertThat(first.out()).startsWith("limpah ");
    assertThat(second).isEqualTo(first);
    assertThat(asked())
        .containsExactly("-q -B -f " + checkout + "/pom.xml -pl gateway -am -Dmaven.test.skip=true package");
  }

  @Test
  void buildsWhatIsOlderThanItsSources() throws Exception {
    built();
    Files.writeString(folder.resolve("broken"), "");
    Path source = Files.writeString(checkout.resolve("gateway/src/main/New.java"), "");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(120)));
    assertThat(launch(checkout.resolve("limpah"), folder, "--version").exit()).isEqualTo(1);
    assertThat(asked()).hasSize(1);
  }

  @Test
  void showsWhatTheBuildSaysWhenItFails() throws Exception {
    Files.writeString(folder.resolve("broken"), "");
    Typed build = launch(checkout.resolve("limpah"), folder, "--version");
    assertThat(build)
        .isEqualTo(new Typed(1, "", "[ERROR] it does not compile\nlimpah: the build failed.\n"));
    assertThat(launch(checkout.resolve("limpah"), folder, "--version").exit()).isEqualTo(1);
    assertThat(asked()).hasSize(2);
  }
}
