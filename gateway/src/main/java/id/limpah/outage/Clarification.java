package id.limpah.outage;

import java.util.Optional;

/**
 * What the issuer says of something that people tell each other.
 *
 * @param claim what they tell, in words that follow "that", such as {@code padam bergilir tiap tiga jam}
 * @param refersTo the fact that says how it is
 */
public record Clarification(String claim, Verdict verdict, Optional<String> refersTo) {
  /** With no other fact to refer to. */
  public Clarification(String claim, Verdict verdict) {
    this(claim, verdict, Optional.empty());
  }
}
