package id.limpah.json;

import id.limpah.contact.CenterId;
import id.limpah.contact.Offer;
import id.limpah.load.LoadReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an organisation says to others of one of its centers, before it is signed. */
public final class CenterWordJson {
  private static final int MOST_QUEUES = 20;

  private CenterWordJson() {}

  /**
   * A center's word.
   *
   * @param issuer the organisation that says it
   * @param seq grows with each word on a center
   * @param issuedAt by its clock
   * @param offer what the center takes of others
   * @param loads of its queues, as far as it shares them
   */
  public record CenterWord(CenterId center, String issuer, long seq, Instant issuedAt, Optional<Offer> offer, List<StatusJson.Said.Load> loads) {
    public CenterWord {
      loads = List.copyOf(loads);
    }
  }

  /** Of what is said now. */
  public static byte[] write(CenterId center, String issuer, long seq, Instant now, Optional<Offer> offer, List<LoadReport> loads) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    json.put("center", center.name()).put("issuer", issuer).put("seq", seq).put("issued_at", now.toString());
    offer.ifPresent(said -> json.set("offer", StatusJson.offerNode(center, said, now)));
    ArrayNode queues = json.putArray("loads");
    loads.stream().limit(MOST_QUEUES).forEach(load -> queues.add(StatusJson.loadNode(load, now)));
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Reads one, as of now by this machine's clock; empty when it is none. What a newer version says beside is not looked at. */
  public static Optional<CenterWord> read(byte[] bytes, Instant now) {
    ObjectWalk walk = ObjectWalk.open(bytes).need("center", "issuer", "seq", "issued_at");
    Optional<CenterId> center = walk.as("center", 63, CenterId::new);
    Optional<String> issuer = walk.text("issuer", 63);
    Optional<Long> seq = walk.integer("seq", 0, Long.MAX_VALUE);
    Optional<Instant> issuedAt = walk.time("issued_at");
    Optional<StatusJson.Said.Offered> offer = walk.object("offer").flatMap(inside -> StatusJson.offer(inside, now, Duration.ZERO));
    List<StatusJson.Said.Load> loads = new ArrayList<>();
    walk.objects("loads", MOST_QUEUES)
        .forEach(inside -> StatusJson.load(inside, now, Duration.ZERO, "told by " + issuer.orElse("")).ifPresent(loads::add));
    boolean wholly = walk.faults().isEmpty() && walk.has("offer") == offer.isPresent();
    boolean ofOneCenter =
        offer.stream().allMatch(said -> Optional.of(said.center()).equals(center)) && loads.stream().allMatch(load -> Optional.of(load.report().queue().center()).equals(center));
    return wholly && ofOneCenter
        ? Optional.of(new CenterWord(center.orElseThrow(), issuer.orElseThrow(), seq.orElseThrow(), issuedAt.orElseThrow(), offer.map(StatusJson.Said.Offered::offer), loads))
        : Optional.empty();
  }
}
