package id.limpah.api;

import id.limpah.intake.Intake;
import id.limpah.intake.Tokens;
import id.limpah.json.DecisionJson;
import id.limpah.nodes.RecordLookup;
import id.limpah.route.Decision;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The records of decisions that were made at this node: from the store, else from memory. */
public final class DecisionRecords implements RecordLookup {
  private final Intake intake;
  private final Tokens tokens;
  private final Supplier<URI> publicUrl;
  private final RecordLookup past;

  /**
   * Of these.
   *
   * @param past what the store has, with outcomes and briefs
   */
  public DecisionRecords(Intake intake, Tokens tokens, Supplier<URI> publicUrl, RecordLookup past) {
    this.intake = intake;
    this.tokens = tokens;
    this.publicUrl = publicUrl;
    this.past = past;
  }

  @Override
  public CompletionStage<Optional<String>> find(String decisionId) {
    Optional<Decision> held = intake.find(decisionId);
    return past
        .find(decisionId)
        .thenApply(
            found ->
                found
                    .or(() -> held.map(this::record))
                    .map(json -> DecisionJson.withFollowed(json, intake.followed(decisionId).word())));
  }

  private String record(Decision decision) {
    return DecisionJson.full(decision, Optional.of(briefUrl(publicUrl.get(), tokens, decision))).toString();
  }

  /** Where an agent reads what to say. */
  static String briefUrl(URI publicUrl, Tokens tokens, Decision decision) {
    return publicUrl + "/v1/briefs/" + tokens.brief(decision);
  }
}
