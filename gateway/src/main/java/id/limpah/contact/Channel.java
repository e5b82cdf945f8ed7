package id.limpah.contact;

import java.util.Locale;
import java.util.Optional;

/** How a contact reaches a center. */
public enum Channel {
  CALL,
  CHAT,
  WHATSAPP,
  MAIL;

  /** As it is spelled in configuration, API and metrics. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The value spelled so, if there is one. */
  public static Optional<Channel> ofWord(String word) {
    for (Channel value : values()) {
      if (value.word().equals(word)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
