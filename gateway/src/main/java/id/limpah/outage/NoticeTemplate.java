package id.limpah.outage;

import java.util.Locale;
import java.util.Optional;

/** What else an issuer can have read out: sentences that stand here in two languages, so that none of its own is needed. */
public enum NoticeTemplate {
  UNPLUG_APPLIANCES(Argument.NONE),
  RESTORED_IN_STAGES(Argument.NONE),
  CUSTOMERS_RESTORED(Argument.COUNT),
  ACCESS_BLOCKED(Argument.PLACE),
  HELP_POST(Argument.PLACE),
  NEXT_ROTATION(Argument.AT);

  /** What a template has to be told. */
  public enum Argument {
    NONE,
    /** A number of customers. */
    COUNT,
    /** Where, in words. */
    PLACE,
    /** When. */
    AT;

    /** As it is spelled in a fact. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Argument argument;

  NoticeTemplate(Argument argument) {
    this.argument = argument;
  }

  /** The one argument that it has, or none. */
  public Argument argument() {
    return argument;
  }

  /** As it is spelled in a fact. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value spelled so, if there is one. */
  public static Optional<NoticeTemplate> ofWord(String word) {
    for (NoticeTemplate value : values()) {
      if (value.word().equals(word)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
