package id.limpah.outage;

import id.limpah.contact.Area;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Says times as people in the area say them, in their zone; with the day when it is not today. */
record Clockface(Area area, Instant now) {
  private static final Locale INDONESIAN = Locale.forLanguageTag("id");
  private static final Form INDONESIA =
      new Form(
          DateTimeFormatter.ofPattern("HH.mm", INDONESIAN),
          DateTimeFormatter.ofPattern("'hari' EEEE d MMMM", INDONESIAN),
          DateTimeFormatter.ofPattern("'hari' EEEE d MMMM uuuu", INDONESIAN),
          "hari ini", "pukul ", "antara ", " dan ", " sampai ");
  private static final Form ENGLISH =
      new Form(
          DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH),
          DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH),
          DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH),
          "today", "", "between ", " and ", " to ");

  /** How one language says times. */
  private record Form(
      DateTimeFormatter clock,
      DateTimeFormatter day,
      DateTimeFormatter dayOfYear,
      String today,
      String at,
      String between,
      String and,
      String until) {}

  /** {@code pukul 12.00 WIB}, or with its day. */
  Said at(Instant at) {
    return Said.of(at(INDONESIA, at), at(ENGLISH, at));
  }

  /** {@code antara pukul 15.00 dan 16.00 WIB}. */
  Said between(Instant from, Instant until) {
    return Said.of(between(INDONESIA, from, until), between(ENGLISH, from, until));
  }

  /** {@code hari ini pukul 15.00 sampai 16.00 WIB}. */
  Said span(Instant from, Instant until) {
    return Said.of(span(INDONESIA, from, until), span(ENGLISH, from, until));
  }

  private String at(Form form, Instant at) {
    return form.at + time(form, at) + " " + zone() + (isToday(at) ? "" : " " + day(form, at));
  }

  private String between(Form form, Instant from, Instant until) {
    return isSameDay(from, until)
        ? form.between + form.at + time(form, from) + form.and + time(form, until) + " " + zone()
            + (isToday(from) ? "" : " " + day(form, from))
        : form.between + at(form, from) + form.and + at(form, until);
  }

  private String span(Form form, Instant from, Instant until) {
    String begin = day(form, from) + " " + form.at + time(form, from) + form.until;
    return isSameDay(from, until)
        ? begin + time(form, until) + " " + zone()
        : begin + day(form, until) + " " + form.at + time(form, until) + " " + zone();
  }

  private String day(Form form, Instant at) {
    if (isToday(at)) {
      return form.today;
    }
    boolean thisYear = local(at).getYear() == local(now).getYear();
    return (thisYear ? form.day : form.dayOfYear).format(local(at));
  }

  private String time(Form form, Instant at) {
    return form.clock.format(local(at));
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
