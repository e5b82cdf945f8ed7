package id.limpah.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one way from a file to a configuration, for checking and for running alike. */
public final class ConfigLoader {
  private ConfigLoader() {}

  /** Reads the file; whatever stands in it, the answer is a configuration or every fault. */
  public static Verdict load(Path file) {
    Faults faults = new Faults(file.toString());
    ConfigurationReader reader = new ConfigurationReader(file, faults);
    Optional<Configuration> configuration =
        SourceText.read(file, faults).flatMap(text -> YamlTree.of(text, faults)).flatMap(reader::read);
    List<Fault> wrong = new ArrayList<>(faults.inFileOrder());
    wrong.addAll(reader.elsewhere());
    return configuration
        .filter(_ -> wrong.isEmpty())
        .<Verdict>map(Verdict.Loaded::new)
        .orElseGet(() -> new Verdict.Faulty(wrong));
  }
}
