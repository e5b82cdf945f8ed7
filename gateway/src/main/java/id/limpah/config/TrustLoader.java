package id.limpah.config;

import id.limpah.trust.TrustList;
import id.limpah.trust.TrustedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The one way from a folder of trust lists, one file an organisation, to whom is trusted; for checking and for running alike. */
public final class TrustLoader {
  private static final int MOST_FILES = 500;

  private TrustLoader() {}

  /** What came of reading them. */
  public sealed interface Read {
    /** Nothing is wrong. */
    record Good(TrustList list) implements Read {}

    /** Every fault, file by file. */
    record Faulty(List<Fault> faults) implements Read {}
  }

  /** Reads the folder's {@code *.yaml}; a folder that is not there trusts nobody. */
  public static Read load(Path folder) {
    List<Path> files;
    if (!Files.isDirectory(folder)) {
      return new Read.Good(TrustList.EMPTY);
    }
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).sorted().limit(MOST_FILES).toList();
    } catch (IOException e) {
      return new Read.Faulty(List.of(new Fault(folder.toString(), 1, 1, "cannot be read: " + e.getMessage(), java.util.Optional.empty())));
    }
    List<Fault> wrong = new ArrayList<>();
    List<TrustedKey> keys = new ArrayList<>();
    Map<String, Path> seen = new HashMap<>();
    for (Path file : files) {
      Faults faults = new Faults(file.toString());
      List<TrustedKey> here =
          SourceText.read(file, faults).flatMap(text -> YamlTree.of(text, faults)).map(new TrustReader(faults)::read).orElse(List.of());
      for (TrustedKey key : here) {
        Path before = seen.putIfAbsent(key.key().kid(), file);
        if (before != null) {
          faults.add(Place.START, "key " + key.key().kid() + " stands twice, here and in " + before.getFileName());
        }
      }
      keys.addAll(here);
      wrong.addAll(faults.inFileOrder());
    }
    return wrong.isEmpty() ? new Read.Good(new TrustList(keys)) : new Read.Faulty(wrong);
  }
}
