package id.limpah.cli;

import java.util.OptionalDouble;

/** One queue's load, from its JSON to what people read. */
record QueueFigures(Fields load) {
  /** Agents who talk and those who could; empty when nobody reported them. */
  OptionalDouble serving() {
    OptionalDouble ready = load.number("agents_ready");
    OptionalDouble busy = load.number("agents_busy");
    return ready.isPresent() && busy.isPresent()
        ? OptionalDouble.of(ready.getAsDouble() + busy.getAsDouble())
        : OptionalDouble.empty();
  }

  String agents() {
    OptionalDouble serving = serving();
    return serving.isPresent() ? Text.number(serving.getAsDouble()) : "-";
  }

  boolean isUnknown() {
    return load.text("state").orElse("").equals("unknown");
  }

  /** No agents is no estimate, never zero. */
  String expectedWait() {
    if (load.number("expected_wait_seconds").isPresent()) {
      return load.seconds("expected_wait_seconds");
    }
    return !isUnknown() && serving().orElse(1) == 0 ? "nobody serves" : "not known";
  }

  /** How old the figures are and whose word they are. */
  String age() {
    if (load.number("age_seconds").isEmpty()) {
      return "no report yet";
    }
    String source = load.text("source").map(by -> ", by " + by).orElse("");
    return load.seconds("age_seconds") + " ago, " + load.textOr("state") + source;
  }
}
