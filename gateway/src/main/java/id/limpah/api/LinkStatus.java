package id.limpah.api;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * How the link to other organisations is.
 *
 * @param since when it is so
 * @param told own facts that the server acknowledged
 * @param taken others' facts that were new here
 * @param newest by issuer when the newest fact that came was said
 * @param unequal issuers who hold other facts than are here, by their own word
 */
public record LinkStatus(boolean connected, Instant since, long told, long taken, Map<String, Instant> newest, Set<String> unequal) {
  public LinkStatus {
    newest = Map.copyOf(newest);
    unequal = Set.copyOf(unequal);
  }
}
