package id.limpah.loadtest.run;

import id.limpah.loadtest.report.ResultJson;
import id.limpah.loadtest.report.ResultPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** {@code loadtest/run compare A.json B.json …}. */
@Command(name = "compare", description = "Draws several runs over one another, in one page.", mixinStandardHelpOptions = true)
final class CompareVerb implements Callable<Integer> {
  private static final long MOST_BYTES = 64L << 20;

  @Parameters(arity = "1..16", paramLabel = "RESULT", description = "JSON files that runs have written.")
  private List<Path> files = List.of();

  @Option(names = "--out", paramLabel = "FILE", description = "The page; default ${DEFAULT-VALUE}.", defaultValue = "loadtest/target/results/compare.html")
  private Path out = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    List<ObjectNode> results = new ArrayList<>();
    for (Path file : files) {
      try {
        Optional<ObjectNode> result = Files.size(file) > MOST_BYTES ? Optional.empty() : ResultJson.read(Files.readString(file));
        if (result.isEmpty()) {
          return complain(file + " is no result of a run");
        }
        results.add(result.get());
      } catch (IOException | JacksonException e) {
        return complain(file + " cannot be read: " + e.getMessage());
      }
    }
    try {
      Path folder = out.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(out, ResultPage.of(results));
    } catch (IOException e) {
      return complain(out + " cannot be written: " + e.getMessage());
    }
    spec.commandLine().getOut().println("written    " + out);
    spec.commandLine().getOut().flush();
    return Main.FINE;
  }

  private int complain(String what) {
    spec.commandLine().getErr().println("error: " + what);
    spec.commandLine().getErr().flush();
    return Main.USAGE;
  }
}
