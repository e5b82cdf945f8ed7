package id.limpah.config;

import id.limpah.compensation.RuleSet;
import id.limpah.compensation.Rules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a folder of rule sets, one file each. */
public final class RulesLoader {
  private RulesLoader() {}

  /** What came of it. */
  public record Read(Rules rules, List<Fault> faults) {}

  /** The folder's {@code *.yaml}; a folder that is not there has none. */
  public static Read load(Path folder) {
    List<Fault> wrong = new ArrayList<>();
    List<RuleSet> sets = new ArrayList<>();
    for (Path file : YamlFolder.files(folder, wrong)) {
      Faults faults = new Faults(file.toString());
      Optional<RuleSet> set =
          SourceText.read(file, faults).flatMap(text -> YamlTree.of(text, faults)).flatMap(new RulesReader(faults)::read);
      if (set.isPresent()) {
        for (RuleSet before : sets) {
          if (before.id().equals(set.get().id()) || before.from().equals(set.get().from())) {
            faults.add(Place.START, "has the id or the first day of another file's rules, " + before.id());
          }
        }
        sets.add(set.get());
      }
      wrong.addAll(faults.inFileOrder());
    }
    return new Read(new Rules(sets), wrong);
  }
}
