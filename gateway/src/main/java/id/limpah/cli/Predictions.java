package id.limpah.cli;

import java.util.Optional;

/** How well each queue's waits were predicted of late: a table of those of which something was told. */
final class Predictions {
  private final Table table =
      new Table().row("queue", "waits told", "off by", "on average", "within the interval");
  private boolean any;

  void add(Fields queue) {
    Fields test = queue.at("back_test");
    if (test.number("coverage").isEmpty()) {
      return;
    }
    any = true;
    double bias = test.number("bias_seconds").orElse(0);
    table.row(
        queue.textOr("queue"),
        Text.number(test.number("answered").orElse(0) + test.number("abandoned").orElse(0)),
        test.seconds("mean_absolute_error_seconds"),
        Text.seconds(Math.abs(bias)) + (bias < 0 ? " too short" : " too long"),
        test.number("coverage", Text::percent) + " (80 % are meant to be)");
  }

  Optional<Table> table() {
    return any ? Optional.of(table) : Optional.empty();
  }
}
