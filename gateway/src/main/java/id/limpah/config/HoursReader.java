package id.limpah.config;

import id.limpah.config.Form.Reading;
import id.limpah.contact.Hours;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a contract's {@code hours}. */
final class HoursReader {
  static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");
  static final Hours ALWAYS = Hours.always(ZONE);

  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])");
  private static final Form<DayOfWeek> DAY =
      Forms.word(
          "day", DayOfWeek.values(), day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT));

  private HoursReader() {}

  static Hours read(Section contract, Holidays holidays, Faults faults) {
    Section section = contract.section("hours", List.of("days", "from", "until", "zone", "on_holidays", "holidays"));
    Set<DayOfWeek> days = section.set("days", DAY, ALWAYS.days());
    LocalTime from = section.value("from", HoursReader::time, ALWAYS.from());
    LocalTime until = section.value("until", HoursReader::endTime, ALWAYS.until());
    ZoneId zone = section.value("zone", Forms::zone, ZONE);
    Set<LocalDate> closed = holidays.closed(section);
    if (!from.isBefore(until)) {
      faults.add(
          section.placeOf("until"),
          "until: hours end at "
              + until
              + ", not after they start at "
              + from
              + "; give a night its own contract");
      return ALWAYS;
    }
    return new Hours(days, from, until, zone, closed);
  }

  private static Reading<LocalTime> time(String text) {
    Matcher matcher = TIME.matcher(text);
    return matcher.matches()
        ? Reading.value(
            LocalTime.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Reading.wrong(Spelling.quoted(text) + " is no time of day", "write \"06:00\"");
  }

  private static Reading<LocalTime> endTime(String text) {
    return text.equals("24:00") ? Reading.value(LocalTime.MAX) : time(text);
  }
}
