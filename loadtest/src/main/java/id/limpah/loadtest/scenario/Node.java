package id.limpah.loadtest.scenario;

import java.util.List;

/** A value of the file as it was written; scalars stay text until a key says what they mean. Lines and columns are from 1. */
sealed interface Node {
  int line();

  int column();

  /** A word, a number, a quoted text. */
  record Scalar(String text, int line, int column) implements Node {}

  /** A list. */
  record Sequence(List<Node> items, int line, int column) implements Node {}

  /** Keys and values in the order of the file. */
  record Mapping(List<Pair> pairs, int line, int column) implements Node {}

  /** A key and its value. */
  record Pair(Scalar key, Node value) {}
}
