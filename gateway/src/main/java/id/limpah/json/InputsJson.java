package id.limpah.json;

import id.limpah.contact.CenterId;
import id.limpah.contact.Contact;
import id.limpah.contact.Sha256;
import id.limpah.outage.Answer;
import id.limpah.route.Conditions;
import id.limpah.route.Inputs;
import id.limpah.route.Policy;
import id.limpah.route.Rulebook;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a decision was made of, in three parts, since many share the latter two: its own inputs, the conditions of the moment
 * (with centers and contracts by name), and the rulebook. All exact. The caller's number is in none of them.
 */
public final class InputsJson {
  private static final JsonMapper FULL = Binding.full();
  private static final JsonMapper BY_NAME = Binding.byName();

  private InputsJson() {}

  /** The inputs but for their conditions. */
  private record Own(
      int policy,
      String id,
      Instant at,
      Contact contact,
      double draw,
      Optional<Answer> answer,
      Set<CenterId> lost,
      Set<CenterId> unspared) {}

  /** Inputs that were kept, and the version of the policy that decided by them. */
  public record Kept(Inputs inputs, int policy) {}

  /** The inputs but for their conditions. */
  public static byte[] write(Inputs inputs) {
    return BY_NAME.writeValueAsBytes(
        new Own(
            Policy.VERSION,
            inputs.id(),
            inputs.at(),
            inputs.contact(),
            inputs.draw(),
            inputs.answer(),
            inputs.lost(),
            inputs.unspared()));
  }

  /** The conditions; to be read with the rulebook that held then. */
  public static byte[] write(Conditions conditions) {
    return BY_NAME.writeValueAsBytes(conditions);
  }

  /** A rulebook; equal ones have equal bytes. */
  public static byte[] write(Rulebook rulebook) {
    return FULL.writeValueAsBytes(rulebook);
  }

  /** SHA-256 of what was written of a rulebook, 64 hexadecimal digits. */
  public static String hash(byte[] rulebook) {
    return HexFormat.of().formatHex(Sha256.of(rulebook));
  }

  /** The inputs of that form, with these conditions. */
  public static Kept inputs(byte[] json, Conditions conditions) {
    Own own = BY_NAME.readValue(json, Own.class);
    return new Kept(
        new Inputs(own.id(), own.at(), own.contact(), own.draw(), own.answer(), conditions, own.lost(), own.unspared()),
        own.policy());
  }

  /** The conditions of that form, as they were under that rulebook. */
  public static Conditions conditions(byte[] json, Rulebook rulebook) {
    return Binding.under(BY_NAME, rulebook).forType(Conditions.class).readValue(json);
  }

  /** The rulebook of that form. */
  public static Rulebook rulebook(byte[] json) {
    return FULL.readValue(json, Rulebook.class);
  }
}
