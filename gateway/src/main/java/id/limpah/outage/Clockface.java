package id.limpah.outage;

import id.limpah.contact.Area;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Says times as people in the area say them, in their zone; with the day when it is not today. */
record Clockface(Area area, Instant now) {
  private static final Locale INDONESIAN = Locale.forLanguageTag("id");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH.mm", INDONESIAN);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", INDONESIAN);
  private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", INDONESIAN);

  /** {@code pukul 12.00 WIB}, or with its day. */
  String at(Instant at) {
    return "pukul " + time(at) + " " + zone() + (isToday(at) ? "" : " " + day(at));
  }

  /** {@code antara pukul 15.00 dan 16.00 WIB}. */
  String between(Instant from, Instant until) {
    return isSameDay(from, until)
        ? "antara pukul " + time(from) + " dan " + time(until) + " " + zone() + (isToday(from) ? "" : " " + day(from))
        : "antara " + at(from) + " dan " + at(until);
  }

  /** {@code hari ini pukul 15.00 sampai 16.00 WIB}. */
  String span(Instant from, Instant until) {
    return isSameDay(from, until)
        ? day(from) + " pukul " + time(from) + " sampai " + time(until) + " " + zone()
        : day(from) + " pukul " + time(from) + " sampai " + day(until) + " pukul " + time(until) + " " + zone();
  }

  private String day(Instant at) {
    if (isToday(at)) {
      return "hari ini";
    }
    boolean thisYear = local(at).getYear() == local(now).getYear();
    return "hari " + (thisYear ? DAY : DAY_OF_YEAR).format(local(at));
  }

  private String time(Instant at) {
    return TIME.format(local(at));
  }

  private String zone() {
    return AreaTree.zoneWord(area);
  }

  private boolean isToday(Instant at) {
    return isSameDay(at, now);
  }

  private boolean isSameDay(Instant one, Instant other) {
    return local(one).toLocalDate().equals(local(other).toLocalDate());
  }

  private ZonedDateTime local(Instant at) {
    return at.atZone(AreaTree.zone(area));
  }
}
