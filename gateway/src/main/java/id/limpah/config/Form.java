package id.limpah.config;

import java.util.Optional;

/** How a text becomes a value of one kind. */
@FunctionalInterface
interface Form<T> {
  Reading<T> read(String text);

  /** What came of it. */
  sealed interface Reading<T> {
    /** It is of the form. */
    record Value<T>(T value) implements Reading<T> {}

    /** It is not; said so that it can follow the key: "must be …", "is not …". */
    record Wrong<T>(String message, Optional<String> hint) implements Reading<T> {}

    static <T> Reading<T> value(T value) {
      return new Value<>(value);
    }

    static <T> Reading<T> wrong(String message) {
      return new Wrong<>(message, Optional.empty());
    }

    static <T> Reading<T> wrong(String message, String hint) {
      return new Wrong<>(message, Optional.of(hint));
    }
  }
}
