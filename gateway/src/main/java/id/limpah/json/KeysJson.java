package id.limpah.json;

import id.limpah.trust.OwnKey;
import id.limpah.trust.VerifyKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The own keys' public halves as JSON. */
public final class KeysJson {
  private static final int MOST = 1_000;

  private KeysJson() {}

  /** As text. */
  public static String write(List<OwnKey> keys) {
    ObjectNode json = StrictJson.mapper().createObjectNode();
    ArrayNode all = json.putArray("keys");
    for (OwnKey key : keys) {
      ObjectNode one = all.addObject();
      one.put("kid", key.key().kid()).put("x", key.key().x()).put("made_at", key.madeAt().toString());
      AnswerJson.time(one, "retired_at", key.retiredAt());
      AnswerJson.time(one, "revoked_at", key.revokedAt());
    }
    return json.toString();
  }

  /** What bytes say; empty when they are not of that form. */
  public static Optional<List<OwnKey>> read(byte[] bytes) {
    ObjectWalk walk = ObjectWalk.of(bytes);
    List<OwnKey> keys = new ArrayList<>();
    for (ObjectWalk one : walk.objects("keys", MOST)) {
      one.need("kid", "x", "made_at");
      Optional<VerifyKey> key = one.as("x", 43, VerifyKey::of);
      Optional<String> kid = one.text("kid", 43);
      Optional<Instant> made = one.time("made_at");
      Optional<Instant> retired = one.time("retired_at");
      Optional<Instant> revoked = one.time("revoked_at");
      one.done();
      if (key.isPresent() && !kid.equals(key.map(VerifyKey::kid))) {
        one.fault("kid", "is not the thumbprint of x");
      }
      if (key.isPresent() && made.isPresent()) {
        keys.add(new OwnKey(key.get(), made.get(), retired, revoked));
      }
    }
    return walk.done().faults().isEmpty() ? Optional.of(keys) : Optional.empty();
  }
}
