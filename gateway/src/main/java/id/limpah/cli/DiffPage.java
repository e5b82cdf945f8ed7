package id.limpah.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What would change, for people. */
final class DiffPage {
  private static final int MOST_KINDS = 20;
  private static final int MOST_NAMED = 10;

  private DiffPage() {}

  static String of(Comparison comparison, Path file) {
    StringBuilder page = new StringBuilder();
    page.append(Text.counted(comparison.compared(), "decision")).append(" made again under ").append(file).append(": ");
    page.append(
        comparison.changed() == 0
            ? "none would change.\n"
            : comparison.changed() + " would change (" + Text.percent((double) comparison.changed() / comparison.compared()) + ").\n");
    kinds(comparison, page);
    named(comparison, page);
    if (comparison.otherRule() > 0) {
      page.append(Text.counted(comparison.otherRule(), "more", "more")).append(" would go where they went, by another rule.\n");
    }
    if (comparison.otherPolicy() > 0) {
      page.append(Text.counted(comparison.otherPolicy(), "decision"))
          .append(" came from another version of the policy than this program's.\n");
    }
    if (comparison.unreadable() > 0) {
      page.append(Text.counted(comparison.unreadable(), "decision")).append(" cannot be made again from what was kept.\n");
    }
    page.append("Loads, breakers, rates, offers and the share are taken as they were recorded.\n");
    if (!comparison.asRecorded().isEmpty()) {
      page.append("So these keys of overflow, which differ, are not judged here: ")
          .append(String.join(", ", comparison.asRecorded()))
          .append('\n');
    }
    return page.toString().stripTrailing();
  }

  private static void kinds(Comparison comparison, StringBuilder page) {
    List<Map.Entry<String, Long>> kinds = comparison.kinds();
    if (kinds.isEmpty()) {
      return;
    }
    Table table = new Table();
    kinds.stream().limit(MOST_KINDS).forEach(kind -> table.row(Long.toString(kind.getValue()), kind.getKey()));
    page.append('\n').append(table);
    if (kinds.size() > MOST_KINDS) {
      page.append("  … and ").append(kinds.size() - MOST_KINDS).append(" other kinds of change\n");
    }
    page.append('\n');
  }

  private static void named(Comparison comparison, StringBuilder page) {
    if (comparison.changed() == 0) {
      return;
    }
    Table table = new Table();
    for (Comparison.Change change : comparison.changes().stream().limit(MOST_NAMED).toList()) {
      table.row(
          change.decisionId(),
          change.at(),
          change.entry(),
          change.reason(),
          change.was().words(change.wouldBe()));
    }
    page.append("The newest of them\n").append(table).append('\n');
  }
}
