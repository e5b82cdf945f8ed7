package id.limpah.cli;

import java.util.Optional;
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

  /** The interval beside the expected wait; nothing when there is none. */
  String within() {
    return load.number("expected_wait_high_seconds").isPresent()
        ? ", four in five between "
            + load.seconds("expected_wait_low_seconds")
            + " and "
            + load.seconds("expected_wait_high_seconds")
        : "";
  }

  /** What the wait of the first in line says of the figures. */
  Optional<String> headOfLine() {
    Fields first = load.at("head_of_line");
    if (!first.isThere()) {
      return Optional.empty();
    }
    String waits =
        "has waited "
            + first.seconds("waited_seconds")
            + " where "
            + first.seconds("expected_seconds")
            + " was to be expected";
    return Optional.of(isDivergent() ? waits + ": the figures contradict it" : waits);
  }

  boolean isDivergent() {
    return load.at("head_of_line").text("divergent").orElse("").equals("true");
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
