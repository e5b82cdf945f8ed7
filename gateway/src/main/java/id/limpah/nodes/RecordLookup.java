package id.limpah.nodes;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The records of decisions that this node has. */
@FunctionalInterface
public interface RecordLookup {
  /** As JSON; empty when it has none of that id. */
  CompletionStage<Optional<String>> find(String decisionId);
}
