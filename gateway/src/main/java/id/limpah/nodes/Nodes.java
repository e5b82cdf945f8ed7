package id.limpah.nodes;

import id.limpah.contact.CenterId;
import id.limpah.intake.Settlement;
import id.limpah.intake.Word;
import id.limpah.load.LoadReport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The nodes of one organisation as one of them sees them. Every method returns at once, on any thread; what does not come at once comes as a
 * stage, within seconds.
 */
public interface Nodes extends AutoCloseable {
  /** What became of the search for a decision's record. */
  sealed interface Found {
    /** It is here. */
    record Here(String json) implements Found {}

    /** No node has it. */
    record Nowhere() implements Found {}

    /** These may have it, and cannot be reached. */
    record Unreachable(List<String> nodes) implements Found {}
  }

  /** A center's report was taken here at first hand. */
  void reported(LoadReport report);

  /** An offer of a partner, or of a center of one's own, was taken here at first hand. */
  void offered(CenterId center);

  /** Has the node that decided a contact hear of it, now or when it is there again. */
  void tell(Word word);

  /** The same, with what comes of it; {@link Settlement#KEPT} when that node is not there. */
  CompletionStage<Settlement> settle(Word word);

  /** The record of a decision, from whichever node has it. */
  CompletionStage<Found> find(String decisionId);

  /** Whether this one says what one of them has to say for all: it is the first of those that are heard. */
  default boolean speaks() {
    return status().map(NodesStatus::speaks).orElse(true);
  }

  /** How the others stand; empty where there are none. */
  Optional<NodesStatus> status();

  @Override
  void close();
}
