package id.limpah.contact;

import java.util.Optional;

/**
 * An official region code of Kemendagri, {@code PP[.KK[.CC[.VVVV]]]}: province, regency, district, village.
 *
 * <p>Held as a number, since each contact asks what is said of its area and of those that it lies in: by a number that takes no text to be
 * made, hashed or compared.
 */
public final class Area {
  private static final int[] LENGTHS = {2, 5, 8, 13};
  private static final int LEVELS = 8;
  private static final int DIGITS = 10;

  /** What cuts a code's ten digits down to those of a level. */
  private static final long[] DIVISORS = {0, 100_000_000, 1_000_000, 10_000, 1};

  private final long number;

  /**
   * The area of this code, digits and dots only.
   *
   * @throws IllegalArgumentException when it is not of the official form
   */
  public Area(String code) {
    if (!isCode(code)) {
      throw new IllegalArgumentException(
          "an area is a Kemendagri code: PP, PP.KK, PP.KK.CC or PP.KK.CC.VVVV in digits");
    }
    this.number = number(code);
  }

  private Area(long number) {
    this.number = number;
  }

  /** The area of this code, or empty when it is not of the official form. */
  public static Optional<Area> of(String code) {
    return isCode(code) ? Optional.of(new Area(code)) : Optional.empty();
  }

  private static long number(String code) {
    long digits = 0;
    int missing = DIGITS;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (c != '.') {
        digits = digits * 10 + (c - '0');
        missing--;
      }
    }
    for (; missing > 0; missing--) {
      digits *= 10;
    }
    int level = 1;
    while (LENGTHS[level - 1] != code.length()) {
      level++;
    }
    return digits * LEVELS + level;
  }

  /** The official code. */
  public String code() {
    long digits = number / LEVELS;
    char[] code = "00.00.00.0000".toCharArray();
    for (int i = code.length - 1; i >= 0; i--) {
      if (code[i] != '.') {
        code[i] = (char) ('0' + digits % 10);
        digits /= 10;
      }
    }
    return new String(code, 0, LENGTHS[level() - 1]);
  }

  /**
   * The code as a number: all ten digits with zeros for those that it lacks, then the level. In their order an area comes right before
   * those that lie in it.
   */
  public long number() {
    return number;
  }

  /** 1 province, 2 regency, 3 district, 4 village. */
  public int level() {
    return level(number);
  }

  /** The level of the area of that number. */
  public static int level(long number) {
    return (int) (number % LEVELS);
  }

  /**
   * The number of the area of that level that holds the one of this number.
   *
   * @param level its own at the most
   */
  public static long above(long number, int level) {
    long divisor = DIVISORS[level];
    return number / LEVELS / divisor * divisor * LEVELS + level;
  }

  /** The first number behind those of all areas that lie in the one of this number. */
  public static long end(long number) {
    return (number / LEVELS + DIVISORS[level(number)]) * LEVELS;
  }

  /** The area of a number that {@link #number} gave. */
  public static Area ofNumber(long number) {
    return new Area(number);
  }

  /** The area that holds this one; empty for a province. */
  public Optional<Area> parent() {
    int level = level();
    return level == 1 ? Optional.empty() : Optional.of(above(level - 1));
  }

  /**
   * The area of that level that holds this one, or this one.
   *
   * @param level its own at the most
   */
  public Area above(int level) {
    return level == level() ? this : new Area(above(number, level));
  }

  /** Whether the other area is this one or lies in it. */
  public boolean contains(Area other) {
    int level = level();
    return other.level() >= level && above(other.number, level) == number;
  }

  /** The smallest area that holds both; empty when they lie in different provinces. */
  public Optional<Area> common(Area other) {
    Optional<Area> place = Optional.of(this);
    while (place.isPresent() && !place.get().contains(other)) {
      place = place.get().parent();
    }
    return place;
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
  public boolean equals(Object other) {
    return other instanceof Area area && area.number == number;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(number);
  }

  @Override
  public String toString() {
    return code();
  }
}
