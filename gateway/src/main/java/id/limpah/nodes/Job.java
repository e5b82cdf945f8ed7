package id.limpah.nodes;

import id.limpah.intake.Word;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Something to do with the server, on the thread that has the connection. */
sealed interface Job {
  /** A center's word to all. What is not said now is said again at the next link. */
  record Say(String subject, Body body) implements Job {}

  /** What is said depends on when. */
  @FunctionalInterface
  interface Body {
    byte[] at(Instant now);
  }

  /** A question to one node. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Question(String node, byte[] words, CompletableFuture<byte[]> answer) implements Job {}

  /** A word for a node: asked to take it first, and where that fails kept by the server. */
  record Errand(String node, Word word, boolean ask) implements Job {}
}
