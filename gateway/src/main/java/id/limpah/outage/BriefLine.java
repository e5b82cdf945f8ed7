package id.limpah.outage;

import java.util.List;

/**
 * One thing to say.
 *
 * @param part which of the brief's parts it is: empathy, place, state, since, why, work, when, guarantee, compensation, reason, part, notice, asked, safety, hoax or
 *     source
 * @param phrases the ids of the templates that it was made from
 * @param text in Bahasa Indonesia
 * @param english the same in English
 */
public record BriefLine(String part, List<String> phrases, String text, String english) {
  public BriefLine {
    phrases = List.copyOf(phrases);
  }

  static BriefLine of(String part, Said said) {
    return new BriefLine(part, said.phrases(), said.indonesian(), said.english());
  }

  /** How many words a caller hears. */
  int words() {
    return text.isBlank() ? 0 : text.strip().split("\\s+").length;
  }
}
