package id.limpah.outage;

/**
 * What the issuer says of something that people tell each other.
 *
 * @param claim what they tell, in words that follow "that", such as {@code padam bergilir tiap tiga jam}
 */
public record Clarification(String claim, Verdict verdict) {}
