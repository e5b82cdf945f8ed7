package id.limpah.config;

import id.limpah.config.Form.Reading;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Dates as ISO 8601 has them: {@code 2026-08-17}. */
final class Dates {
  private static final Pattern FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private Dates() {}

  static Reading<LocalDate> date(String text) {
    if (!FORM.matcher(text).matches()) {
      return Reading.wrong(Spelling.quoted(text) + " is no date", "write 2026-08-17");
    }
    try {
      return Reading.value(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Reading.wrong(Spelling.quoted(text) + " is on no calendar");
    }
  }
}
