package id.limpah.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Rows in aligned columns, two spaces apart, indented by two. */
final class Table {
  private final List<List<String>> rows = new ArrayList<>();
  private int figuresFrom = Integer.MAX_VALUE;

  /** From that column on cells are figures, and end where their column ends. */
  Table figuresFrom(int column) {
    figuresFrom = column;
    return this;
  }

  /** A row; the first one may be the head. */
  Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  @Override
  public String toString() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    List<Integer> widths = IntStream.range(0, columns).mapToObj(this::width).toList();
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        String rest = " ".repeat(widths.get(i) - length(cell));
        line.append("  ").append(i >= figuresFrom ? rest + cell : cell + rest);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return Collections.max(
        rows.stream().map(row -> column < row.size() ? length(row.get(column)) : 0).toList());
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
