package id.limpah.trust;

import java.util.Locale;

/** Why a signed fact is not taken. */
public enum Distrust {
  UNKNOWN_KEY("no key of that name is in the trust list"),
  BAD_SIGNATURE("the signature is not that of its key and these bytes"),
  KEY_EXPIRED("the key's time is over"),
  KEY_REVOKED("the key was revoked"),
  ISSUER_OUT_OF_SCOPE("the key may not speak for that issuer"),
  TYPE_OUT_OF_SCOPE("the key may not state facts of that type"),
  AREA_OUT_OF_SCOPE("the key may not speak of one of the areas"),
  GUARANTEE_OUT_OF_SCOPE("the key may guarantee nothing, nor commit to a time"),
  UNSIGNED("facts of that issuer are taken with its signature only");

  private final String sentence;

  Distrust(String sentence) {
    this.sentence = sentence;
  }

  /** For people. */
  public String sentence() {
    return sentence;
  }

  /** For counters. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
