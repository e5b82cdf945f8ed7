package id.limpah.outage;

import id.limpah.contact.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an agent reads to a caller, in Bahasa Indonesia and in speaking order: empathy, the place, out or not known, since
 * when, why, what is done, until when, what is guaranteed, safety, rumours, source. Who reports a danger hears of safety
 * first. It says nothing that no fact says, and what is not known is never "no outage". Times are those of the caller's
 * area.
 *
 * @param headline the whole in a few words, for the eye
 */
public record Brief(String headline, List<BriefLine> lines) {
  private static final Set<String> AFTER_OWED = Set.of("safety", "hoax", "source");

  private static final String SAFETY =
      "Demi keselamatan, jauhi kabel yang putus atau menjuntai, jangan disentuh, dan sampaikan lokasinya kepada kami.";

  public Brief {
    lines = List.copyOf(lines);
  }

  /** For a caller whose area is not known. */
  public static Brief withoutPlace(Reason reason) {
    List<BriefLine> lines = opening(reason, false);
    add(lines, "place", "Mohon sebutkan desa atau kelurahan, kecamatan, dan kota atau kabupaten Bapak/Ibu.");
    if (isOfOutages(reason)) {
      add(lines, "state", "Keterangan gangguan dapat kami sampaikan setelah lokasinya jelas.");
      addSafety(lines);
      add(lines, "hoax", "Mohon tidak meneruskan kabar pemadaman yang tidak jelas sumbernya.");
    }
    return new Brief("Lokasi belum diketahui", lines);
  }

  /** For a caller of that area who wants something. */
  public static Brief of(Answer answer, Reason reason, AreaTree areas, Instant now) {
    Wording words = new Wording(answer, areas, new Clockface(answer.area(), now));
    List<BriefLine> lines = opening(reason, isTroubled(answer));
    add(lines, "place", words.place());
    if (answer.usable() || isOfOutages(reason)) {
      add(lines, "state", words.state());
      words.since().ifPresent(text -> add(lines, "since", text));
      words.cause().ifPresent(text -> add(lines, "why", text));
      words.work().ifPresent(text -> add(lines, "work", text));
      words.when().ifPresent(text -> add(lines, "when", text));
      words.guarantee().ifPresent(text -> add(lines, "guarantee", text));
      addSafety(lines);
    }
    add(lines, "hoax", words.rumours());
    add(lines, "source", words.source());
    return new Brief(words.headline(), lines);
  }

  /** With what is owed by the rules, in its place: after what is guaranteed. */
  public Brief owed(String text) {
    List<BriefLine> all = new ArrayList<>(lines);
    int at = (int) lines.stream().takeWhile(line -> !AFTER_OWED.contains(line.part())).count();
    all.add(at, new BriefLine("compensation", text));
    return new Brief(headline, all);
  }

  /** With what is said of a rumour that the caller tells; nothing is said where nothing is known of it. */
  public Brief told(List<Fact> found) {
    List<BriefLine> all = new ArrayList<>(lines);
    int at = (int) lines.stream().takeWhile(line -> !line.part().equals("hoax")).count();
    if (found.isEmpty()) {
      all.add(Math.min(at, all.size()), new BriefLine("hoax", "Untuk kabar itu belum ada keterangan resmi, jadi kami belum dapat membenarkan atau membantahnya."));
    }
    String said = lines.stream().map(BriefLine::text).collect(Collectors.joining(" "));
    List<Fact> fresh =
        found.stream()
            .filter(fact -> fact.clarification().filter(one -> said.contains(Wording.rumour(one))).isEmpty())
            .toList();
    for (Fact fact : fresh.reversed()) {
      String source = "Sumber: " + fact.issuer().toUpperCase(Locale.ROOT) + ".";
      fact.clarification()
          .ifPresent(one -> all.add(Math.min(at, lines.size()), new BriefLine("hoax", Wording.rumour(one) + source)));
    }
    return new Brief(headline, all);
  }

  /** As plain text, a line for each thing to say. */
  public String text() {
    return lines.stream().map(BriefLine::text).collect(Collectors.joining("\n", "", "\n"));
  }

  private static List<BriefLine> opening(Reason reason, boolean troubled) {
    List<BriefLine> lines = new ArrayList<>();
    if (reason == Reason.DANGER) {
      add(lines, "empathy", "Terima kasih sudah melapor, keselamatan Bapak/Ibu yang utama.");
      add(lines, "safety", SAFETY);
    } else if (troubled) {
      add(lines, "empathy", "Mohon maaf atas ketidaknyamanannya, kami mengerti ini mengganggu.");
    } else {
      add(lines, "empathy", "Terima kasih sudah menghubungi kami.");
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

  private static void addSafety(List<BriefLine> lines) {
    if (lines.stream().noneMatch(line -> line.part().equals("safety"))) {
      add(lines, "safety", SAFETY);
    }
  }

  private static void add(List<BriefLine> lines, String part, String text) {
    lines.add(new BriefLine(part, text));
  }
}
