package id.limpah.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of files of one kind. */
final class YamlFolder {
  private static final int MOST = 500;

  private YamlFolder() {}

  /** Its {@code *.yaml} by name; none when it is not there. */
  static List<Path> files(Path folder, List<Fault> wrong) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> files = all.filter(file -> file.toString().endsWith(".yaml")).sorted().limit(MOST + 1L).toList();
      if (files.size() > MOST) {
        wrong.add(new Fault(folder.toString(), 1, 1, "holds more than " + MOST + " files", Optional.empty()));
      }
      return files;
    } catch (IOException e) {
      wrong.add(new Fault(folder.toString(), 1, 1, "cannot be read: " + e.getMessage(), Optional.empty()));
      return List.of();
    }
  }
}
