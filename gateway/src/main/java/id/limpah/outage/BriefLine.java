package id.limpah.outage;

/**
 * One thing to say.
 *
 * @param part which part of the brief it is, such as {@code place} or {@code when}
 * @param text in Bahasa Indonesia, as it is read aloud
 */
public record BriefLine(String part, String text) {}
