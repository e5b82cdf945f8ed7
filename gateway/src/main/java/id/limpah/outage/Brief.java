package id.limpah.outage;

import id.limpah.contact.Area;
import id.limpah.contact.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an agent reads to a caller, in Bahasa Indonesia with English beside it, and in speaking order: empathy, the place, out or not known,
 * since when, why, what is done, until when, what is guaranteed, what may be paid, safety, rumours, source. Who reports a danger hears of
 * safety first. It says nothing that no fact says, and what is not known is never "no outage". Times are those of the caller's area.
 *
 * @param headline the whole in a few words, for the eye
 */
public record Brief(Said headline, List<BriefLine> lines) {
  /** What is read at once takes half a minute at the most. */
  static final int WORDS_ABOVE = 60;

  private static final Set<String> AFTER_OWED = Set.of("reason", "part", "notice", "safety", "hoax", "source");

  /** What is said first where not all can be; what an agent was asked for before what is always said. */
  private static final List<String> URGENT =
      List.of("state", "asked", "place", "empathy", "when", "since", "guarantee", "why", "work", "source", "compensation", "reason", "part", "notice", "safety", "hoax");

  public Brief {
    lines = List.copyOf(lines);
  }

  /** For a caller whose area is not known. */
  public static Brief withoutPlace(Reason reason) {
    return withoutPlace(reason, true);
  }

  /**
   * The same, for who cannot answer.
   *
   * @param asks whether the caller is asked for anything
   */
  public static Brief withoutPlace(Reason reason, boolean asks) {
    List<BriefLine> lines = opening(reason, false, asks);
    if (asks) {
      add(lines, "place", Phrase.PLACE_ASK.with());
    }
    if (isOfOutages(reason)) {
      add(lines, "state", Phrase.STATE_AFTER_PLACE.with());
      addSafety(lines, asks);
      add(lines, "hoax", Phrase.HOAX.with());
    }
    return new Brief(Phrase.HEAD_NO_PLACE.with(), lines);
  }

  /** For a caller of that area who wants something. */
  public static Brief of(Answer answer, Reason reason, AreaTree areas, Instant now) {
    return of(answer, reason, areas, now, true);
  }

  /**
   * The same, for who cannot answer: a machine that speaks hears no address.
   *
   * @param asks whether the caller is asked for anything
   */
  public static Brief of(Answer answer, Reason reason, AreaTree areas, Instant now, boolean asks) {
    Wording words = new Wording(answer, areas, new Clockface(answer.area(), now), asks);
    List<BriefLine> lines = opening(reason, isTroubled(answer), asks);
    add(lines, "place", words.place());
    if (answer.usable() || isOfOutages(reason)) {
      add(lines, "state", words.state());
      words.since().ifPresent(said -> add(lines, "since", said));
      words.cause().ifPresent(said -> add(lines, "why", said));
      words.work().ifPresent(said -> add(lines, "work", said));
      words.when().ifPresent(said -> add(lines, "when", said));
      words.guarantee().ifPresent(said -> add(lines, "guarantee", said));
      words.reason().ifPresent(said -> add(lines, "reason", said));
      words.part().ifPresent(said -> add(lines, "part", said));
      addSafety(lines, asks);
    }
    add(lines, "hoax", words.rumours());
    add(lines, "source", words.source());
    return new Brief(words.headline(), lines);
  }

  /**
   * With what is owed by the rules, in its place: after what is guaranteed.
   *
   * @param without power, in the month so far
   * @param rules by their title
   * @param percent of the base; 0 below the threshold
   * @param review whether a lawyer has yet to look at them
   * @param told whether it is counted from a caller's report
   */
  public Brief owed(Duration without, String rules, int percent, boolean review, boolean told) {
    Said time = Phrase.HOURS_MINUTES.with(Said.of(Long.toString(without.toHours())), Said.of(Integer.toString(without.toMinutesPart())));
    Said what =
        percent == 0 ? Phrase.COMPENSATION_BELOW.with() : Phrase.COMPENSATION_CLASS.with(Said.of(Integer.toString(percent)));
    Said since = told ? Phrase.COMPENSATION_BY_REPORT.with() : Said.NOTHING;
    Said all =
        Phrase.COMPENSATION
            .with(time, since, Said.of(rules), what)
            .and(review ? Phrase.COMPENSATION_REVIEW.with() : Said.NOTHING);
    List<BriefLine> more = new ArrayList<>(lines);
    int at = (int) lines.stream().takeWhile(line -> !AFTER_OWED.contains(line.part())).count();
    more.add(isDanger() ? Math.max(at, afterOwed()) : at, BriefLine.of("compensation", all));
    return new Brief(headline, more);
  }

  /** Safety stands near the top then, and does not end what comes before what is owed. */
  private boolean isDanger() {
    return lines.size() > 1 && lines.get(1).part().equals("safety");
  }

  private int afterOwed() {
    int at = lines.size();
    while (at > 0 && Set.of("reason", "part", "notice", "hoax", "source").contains(lines.get(at - 1).part())) {
      at--;
    }
    return at;
  }

  /** With what else the issuer of the fact that speaks has read out. */
  public Brief noticed(List<Notice> notices, Area area, Instant now) {
    List<BriefLine> all = new ArrayList<>(lines);
    Set<String> after = Set.of("safety", "hoax", "source");
    int opening = isDanger() ? 2 : 0;
    int at = opening + (int) lines.stream().skip(opening).takeWhile(line -> !after.contains(line.part())).count();
    for (Notice notice : notices.reversed()) {
      all.add(at, BriefLine.of("notice", notice.said(new Clockface(area, now))));
    }
    return new Brief(headline, all);
  }

  /** With what is said of a rumour that the caller tells; nothing is said where nothing is known of it. */
  public Brief told(List<Fact> found) {
    List<BriefLine> all = new ArrayList<>(lines);
    int at = (int) lines.stream().takeWhile(line -> !line.part().equals("hoax")).count();
    if (found.isEmpty()) {
      all.add(at, BriefLine.of("asked", Phrase.RUMOUR_NOTHING.with()));
    }
    for (Fact fact : found.reversed()) {
      Said source = Phrase.SOURCE_NAME.with(Said.of(fact.issuer().toUpperCase(Locale.ROOT)));
      fact.clarification().ifPresent(one -> all.add(at, BriefLine.of("asked", Wording.rumour(one).and(source))));
    }
    return new Brief(headline, all);
  }

  /** What is read at once, in speaking order: {@value #WORDS_ABOVE} words at the most, unless one line alone has more. */
  public List<BriefLine> above() {
    List<BriefLine> byUrgency = new ArrayList<>(lines);
    if (isDanger()) {
      byUrgency.addFirst(byUrgency.remove(1));
    }
    int first = isDanger() ? 1 : 0;
    byUrgency.subList(first, byUrgency.size()).sort(Comparator.comparingInt(line -> URGENT.indexOf(line.part())));
    Set<BriefLine> chosen = new HashSet<>();
    int words = 0;
    for (BriefLine line : byUrgency) {
      if (chosen.isEmpty() || words + line.words() <= WORDS_ABOVE) {
        words += line.words();
        chosen.add(line);
      }
    }
    return lines.stream().filter(chosen::contains).toList();
  }

  /** What is read when there is time, or when a caller asks. */
  public List<BriefLine> below() {
    List<BriefLine> above = above();
    return lines.stream().filter(line -> !above.contains(line)).toList();
  }

  /** As plain text, a line for each thing to say. */
  public String text() {
    return lines.stream().map(BriefLine::text).collect(Collectors.joining("\n", "", "\n"));
  }

  /** The same in English. */
  public String english() {
    return lines.stream().map(BriefLine::english).collect(Collectors.joining("\n", "", "\n"));
  }

  private static List<BriefLine> opening(Reason reason, boolean troubled, boolean asks) {
    List<BriefLine> lines = new ArrayList<>();
    if (reason == Reason.DANGER) {
      add(lines, "empathy", Phrase.EMPATHY_DANGER.with());
      add(lines, "safety", safety(asks));
    } else {
      add(lines, "empathy", (troubled ? Phrase.EMPATHY_TROUBLED : Phrase.EMPATHY).with());
    }
    return lines;
  }

  private static boolean isTroubled(Answer answer) {
    return switch (answer.state()) {
      case OUT, OUT_PARTIAL, SUSPECTED, PLANNED_NOW, ROTATION_SCHEDULED -> true;
      case PLANNED_SOON, RESTORED_RECENT, CUSTOMER_SIDE_LIKELY, NO_KNOWN_OUTAGE, UNKNOWN -> false;
    };
  }

  private static boolean isOfOutages(Reason reason) {
    return reason == Reason.OUTAGE || reason == Reason.DANGER;
  }

  private static void addSafety(List<BriefLine> lines, boolean asks) {
    if (lines.stream().noneMatch(line -> line.part().equals("safety"))) {
      add(lines, "safety", safety(asks));
    }
  }

  private static Said safety(boolean asks) {
    return Phrase.SAFETY.with().and(asks ? Phrase.ASK_LINES.with() : Said.NOTHING);
  }

  private static void add(List<BriefLine> lines, String part, Said said) {
    lines.add(BriefLine.of(part, said));
  }
}
