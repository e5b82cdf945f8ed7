package id.limpah.nodes;

import id.limpah.contact.CenterId;
import id.limpah.intake.Intake;
import id.limpah.intake.Settlement;
import id.limpah.intake.Word;
import id.limpah.load.LoadReport;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** There are no others. */
public final class SingleNode implements Nodes {
  private final Intake intake;
  private final RecordLookup records;

  /** With what it has itself. */
  public SingleNode(Intake intake, RecordLookup records) {
    this.intake = intake;
    this.records = records;
  }

  @Override
  public void reported(LoadReport report) {}

  @Override
  public void offered(CenterId partner) {}

  @Override
  public void tell(Word word) {
    intake.take(word);
  }

  @Override
  public CompletionStage<Settlement> settle(Word word) {
    return CompletableFuture.completedFuture(intake.take(word));
  }

  @Override
  public CompletionStage<Found> find(String decisionId) {
    return records.find(decisionId).thenApply(record -> record.<Found>map(Found.Here::new).orElseGet(Found.Nowhere::new));
  }

  @Override
  public Optional<NodesStatus> status() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
