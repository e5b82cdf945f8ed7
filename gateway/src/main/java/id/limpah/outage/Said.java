package id.limpah.outage;

import java.util.ArrayList;
import java.util.List;

/**
 * Words in two languages that mean the same.
 *
 * @param phrases the ids of the templates that they were made from, in their order
 * @param indonesian for a caller
 * @param english for who reads over the shoulder
 */
public record Said(List<String> phrases, String indonesian, String english) {
  static final Said NOTHING = new Said(List.of(), "", "");

  public Said {
    phrases = List.copyOf(phrases);
  }

  /** The same in both languages: a name, or an issuer's own words. */
  static Said of(String words) {
    return new Said(List.of(), words, words);
  }

  static Said of(String indonesian, String english) {
    return new Said(List.of(), indonesian, english);
  }

  boolean isEmpty() {
    return indonesian.isEmpty();
  }

  /** With more behind it. */
  Said and(Said more) {
    return more.isEmpty() ? this : isEmpty() ? more : joined(" ", more);
  }

  /** With more right behind it, without a space. */
  Said then(Said more) {
    return more.isEmpty() ? this : joined("", more);
  }

  private Said joined(String between, Said more) {
    List<String> all = new ArrayList<>(phrases);
    all.addAll(more.phrases);
    return new Said(all, indonesian + between + more.indonesian, english + between + more.english);
  }
}
