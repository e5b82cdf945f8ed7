package id.limpah.intake;

import java.util.Locale;

/** Whether whoever asked took a contact where it was told to. */
public enum Followed {
  /** An outcome there was told, or the contact was seen there. */
  YES,
  /** It was over before. */
  NO,
  /** Nobody has told. */
  UNKNOWN;

  /** As it is spelled in API and metrics. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
