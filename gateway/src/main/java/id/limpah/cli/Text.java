package id.limpah.cli;

import java.util.Locale;

/** Figures as people say them. */
final class Text {
  private Text() {}

  /** {@code 1 center}, {@code 5 centers}. */
  static String counted(long count, String one) {
    return counted(count, one, one + "s");
  }

  static String counted(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  /** {@code 0.4 s}, {@code 12 s}, {@code 7 min 11 s}, {@code 3 h 5 min}. */
  static String seconds(double seconds) {
    if (Math.abs(seconds) < 9.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds).replace(".0 s", " s");
    }
    long whole = Math.round(seconds);
    if (Math.abs(whole) < 90) {
      return whole + " s";
    }
    if (Math.abs(whole) < 3_600) {
      return whole / 60 + " min" + (whole % 60 == 0 ? "" : " " + Math.abs(whole % 60) + " s");
    }
    long minutes = Math.round(seconds / 60);
    return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + Math.abs(minutes % 60) + " min");
  }

  /** {@code 7}, {@code 38.2}. */
  static String number(double number) {
    String text = String.format(Locale.ROOT, "%.1f", number);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** {@code 37.5 %}. */
  static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.1f %%", ratio * 100).replace(".0 %", " %");
  }
}
