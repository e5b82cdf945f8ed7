package id.limpah.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a table of comma-separated lines under a line of names, line by line; no cell has a comma or a quotation mark in it. */
final class PlaceFile {
  private static final int MOST_FAULTS = 100;

  private final Path file;
  private final List<String> headers;
  private final int most;
  private final List<Fault> faults = new ArrayList<>();

  /**
   * A table.
   *
   * @param headers the lines of names that it may have
   * @param most rows at the most
   */
  PlaceFile(Path file, List<String> headers, int most) {
    this.file = file;
    this.headers = List.copyOf(headers);
    this.most = most;
  }

  /** Takes one row; says what is wrong by an {@link IllegalArgumentException}. */
  @FunctionalInterface
  interface Row {
    void take(String[] cells);
  }

  /** Gives each row, and everything that is wrong; nothing of either when there is no such file. */
  List<Fault> read(Row row) {
    if (!Files.exists(file)) {
      return List.of();
    }
    int number = 1;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String header = Optional.ofNullable(lines.readLine()).orElse("").strip();
      if (!headers.contains(header)) {
        return List.of(fault(1, "its first line is " + String.join(" or ", headers)));
      }
      int columns = header.split(",").length;
      for (String line = lines.readLine(); line != null && faults.size() < MOST_FAULTS; line = lines.readLine()) {
        number++;
        if (number > most + 1) {
          faults.add(fault(number, "at most " + most + " rows"));
          break;
        }
        take(row, line.split(",", -1), columns, number);
      }
    } catch (IOException e) {
      faults.add(fault(number, "cannot be read on: " + e.getMessage()));
    }
    return List.copyOf(faults);
  }

  private void take(Row row, String[] cells, int columns, int number) {
    if (cells.length != columns) {
      faults.add(fault(number, columns + " cells are wanted, here are " + cells.length));
      return;
    }
    try {
      row.take(cells);
    } catch (IllegalArgumentException e) {
      faults.add(fault(number, String.valueOf(e.getMessage())));
    }
  }

  private Fault fault(int line, String message) {
    return new Fault(file.toString(), line, 1, message, Optional.empty());
  }
}
