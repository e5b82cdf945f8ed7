package id.limpah.outage;

import id.limpah.contact.Area;
import java.util.Optional;

/**
 * One area that a fact speaks of, by its code of Kemendagri.
 *
 * @param partText which part of it, in words, when not all
 * @param dataset which edition of the codes its issuer used, such as a decree's number, where that is said
 */
public record FactArea(Area area, Coverage coverage, Optional<String> partText, Optional<String> dataset) {
  /** The one scheme of codes that is understood. */
  public static final String SCHEME = "kemendagri";

  /** Without word of the edition. */
  public FactArea(Area area, Coverage coverage, Optional<String> partText) {
    this(area, coverage, partText, Optional.empty());
  }
}
