package id.limpah.contact;

import java.util.Optional;

/**
 * An official region code of Kemendagri, {@code PP[.KK[.CC[.VVVV]]]}: province, regency, district, village.
 *
 * @param code the code, digits and dots only
 */
public record Area(String code) {
  private static final int[] LENGTHS = {2, 5, 8, 13};

  public Area {
    if (!isCode(code)) {
      throw new IllegalArgumentException(
          "an area is a Kemendagri code: PP, PP.KK, PP.KK.CC or PP.KK.CC.VVVV in digits");
    }
  }

  /** The area of this code, or empty when it is not of the official form. */
  public static Optional<Area> of(String code) {
    return isCode(code) ? Optional.of(new Area(code)) : Optional.empty();
  }

  /** 1 province, 2 regency, 3 district, 4 village. */
  public int level() {
    for (int i = 0; i < LENGTHS.length; i++) {
      if (LENGTHS[i] == code.length()) {
        return i + 1;
      }
    }
    throw new AssertionError(code);
  }

  /** The area that holds this one; empty for a province. */
  public Optional<Area> parent() {
    int level = level();
    return level == 1
        ? Optional.empty()
        : Optional.of(new Area(code.substring(0, LENGTHS[level - 2])));
  }

  /**
   * The area of that level that holds this one, or this one.
   *
   * @param level its own at the most
   */
  public Area above(int level) {
    return level == level() ? this : new Area(code.substring(0, LENGTHS[level - 1]));
  }

  /** Whether the other area is this one or lies in it. */
  public boolean contains(Area other) {
    return other.code.startsWith(code)
        && (other.code.length() == code.length() || other.code.charAt(code.length()) == '.');
  }

  private static boolean isCode(String code) {
    int length = code.length();
    if (length != 2 && length != 5 && length != 8 && length != 13) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = code.charAt(i);
      boolean dot = i == 2 || i == 5 || i == 8;
      if (dot ? c != '.' : (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return code;
  }
}
