package id.limpah.config;

import id.limpah.trust.TrustList;
import id.limpah.trust.TrustedKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The one way from a folder of trust lists, one file an organisation, to whom is trusted; for checking and for running alike. */
public final class TrustLoader {
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
    List<Fault> wrong = new ArrayList<>();
    List<Path> files = YamlFolder.files(folder, wrong);
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
