package id.limpah.outage;

import id.limpah.contact.Area;
import id.limpah.contact.Reason;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an agent reads to a caller, in Bahasa Indonesia and in speaking order: empathy, the place, out or not or not
 * known, since when, why, what is done, until when, what is guaranteed, safety, rumours, source. It says nothing that no
 * fact says: a cause under investigation stays unsaid, an estimate is never a promise, and what is not known is never "no
 * outage". Times are those of the caller's area.
 *
 * @param headline the whole in a few words, for the eye
 */
public record Brief(String headline, List<BriefLine> lines) {
  private static final Locale INDONESIAN = Locale.forLanguageTag("id");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH.mm", INDONESIAN);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", INDONESIAN);

  public Brief {
    lines = List.copyOf(lines);
  }

  /** For a caller whose area is not known. */
  public static Brief withoutPlace(Reason reason) {
    List<BriefLine> lines = new ArrayList<>();
    add(lines, "empathy", "Terima kasih sudah menghubungi kami.");
    add(lines, "place", "Mohon sebutkan desa atau kelurahan, kecamatan, dan kota atau kabupaten Bapak/Ibu.");
    if (reason == Reason.OUTAGE || reason == Reason.DANGER) {
      add(lines, "state", "Informasi gangguan baru dapat kami sampaikan setelah lokasinya jelas.");
    }
    closing(lines, Optional.empty());
    return new Brief("Lokasi belum diketahui", lines);
  }

  /** For a caller of that area. */
  public static Brief of(Answer answer, AreaTree areas, Instant now) {
    Clockface clock = new Clockface(answer.area(), now);
    List<BriefLine> lines = new ArrayList<>();
    add(lines, "empathy", empathy(answer.state()));
    add(lines, "place", "Lokasi Bapak/Ibu: " + areas.fullName(answer.area()) + ".");
    add(lines, "state", state(answer, areas, clock));
    since(answer, clock).ifPresent(text -> add(lines, "since", text));
    cause(answer).ifPresent(text -> add(lines, "why", text));
    crew(answer, clock).ifPresent(text -> add(lines, "work", text));
    when(answer, clock).ifPresent(text -> add(lines, "when", text));
    answer.guarantee().ifPresent(text -> add(lines, "guarantee", "Yang dijamin: " + text));
    closing(lines, answer.issuer().map(issuer -> source(issuer, answer, clock)));
    return new Brief(headline(answer.state()), lines);
  }

  /** As plain text, a line for each thing to say. */
  public String text() {
    return lines.stream().map(BriefLine::text).collect(Collectors.joining("\n", "", "\n"));
  }

  private static void add(List<BriefLine> lines, String part, String text) {
    lines.add(new BriefLine(part, text));
  }

  private static String headline(AnswerState state) {
    return switch (state) {
      case OUT -> "Listrik padam";
      case OUT_PARTIAL -> "Sebagian wilayah padam";
      case SUSPECTED -> "Dugaan gangguan, belum terkonfirmasi";
      case PLANNED_NOW -> "Pemeliharaan terencana sedang berlangsung";
      case PLANNED_SOON -> "Pemeliharaan terencana dalam 24 jam";
      case ROTATION_SCHEDULED -> "Jadwal pemadaman bergilir";
      case RESTORED_RECENT -> "Baru saja dipulihkan";
      case UNKNOWN -> "Belum ada informasi";
    };
  }

  private static String empathy(AnswerState state) {
    return switch (state) {
      case OUT, OUT_PARTIAL, SUSPECTED, PLANNED_NOW, ROTATION_SCHEDULED ->
          "Mohon maaf atas ketidaknyamanannya, kami mengerti ini mengganggu.";
      case PLANNED_SOON, RESTORED_RECENT, UNKNOWN -> "Terima kasih sudah menghubungi kami.";
    };
  }

  private static String state(Answer answer, AreaTree areas, Clockface clock) {
    return switch (answer.state()) {
      case OUT -> "Benar, di lokasi ini listrik sedang padam.";
      case OUT_PARTIAL -> partial(answer, areas);
      case SUSPECTED -> "Ada dugaan gangguan di lokasi ini, tetapi belum terkonfirmasi.";
      case PLANNED_NOW -> "Di lokasi ini sedang berlangsung pemeliharaan terencana, sehingga listrik dipadamkan sementara.";
      case PLANNED_SOON -> "Di lokasi ini akan ada pemeliharaan terencana" + window(answer, clock) + ".";
      case ROTATION_SCHEDULED -> "Lokasi ini masuk jadwal pemadaman bergilir" + window(answer, clock) + ".";
      case RESTORED_RECENT ->
          "Gangguan di lokasi ini sudah dipulihkan"
              + answer.until().map(at -> " pukul " + clock.time(at)).orElse("")
              + ". Jika masih padam, kemungkinan ada gangguan setempat dan laporannya kami catat.";
      case UNKNOWN -> unknown(answer);
    };
  }

  private static String partial(Answer answer, AreaTree areas) {
    if (answer.partText().isPresent()) {
      return "Sebagian wilayah ini padam, yaitu " + answer.partText().get() + ". Mohon sebutkan alamat lengkapnya.";
    }
    if (answer.parts().isEmpty()) {
      return "Sebagian wilayah ini padam. Mohon sebutkan alamat lengkapnya.";
    }
    String places =
        answer.parts().stream().limit(5).map(part -> areas.name(part).orElse(part.code())).collect(Collectors.joining(", "));
    return "Yang padam di wilayah ini: " + places + (answer.parts().size() > 5 ? " dan lainnya" : "")
        + ". Mohon sebutkan desa atau kelurahannya.";
  }

  private static String unknown(Answer answer) {
    boolean stale = answer.unknown().filter(cause -> cause == UnknownCause.STALE).isPresent();
    return stale
        ? "Informasi terakhir untuk lokasi ini sudah lebih dari satu jam, jadi kami belum dapat memastikan keadaannya."
        : "Kami belum menerima informasi gangguan untuk lokasi ini, jadi kami belum dapat memastikan padam atau tidak.";
  }

  private static String window(Answer answer, Clockface clock) {
    if (answer.since().isEmpty() || answer.until().isEmpty()) {
      return "";
    }
    return ", "
        + clock.day(answer.since().get())
        + " antara pukul "
        + clock.hours(answer.since().get(), answer.until().get());
  }

  private static Optional<String> since(Answer answer, Clockface clock) {
    return switch (answer.state()) {
      case OUT, OUT_PARTIAL, PLANNED_NOW -> answer.since().map(at -> "Padam sejak pukul " + clock.time(at) + ".");
      default -> Optional.empty();
    };
  }

  private static Optional<String> cause(Answer answer) {
    if (answer.cause().isEmpty() || answer.cause().get().certainty() == Certainty.INVESTIGATING) {
      boolean out = answer.state() == AnswerState.OUT || answer.state() == AnswerState.OUT_PARTIAL;
      return out ? Optional.of("Penyebabnya masih diselidiki.") : Optional.empty();
    }
    String cause = cause(answer.cause().get().code());
    return Optional.of(
        answer.cause().get().certainty() == Certainty.CONFIRMED
            ? "Penyebabnya: " + cause + "."
            : "Dugaan sementara penyebabnya: " + cause + ", belum dipastikan.");
  }

  private static String cause(CauseCode code) {
    return switch (code) {
      case EQUIPMENT -> "kerusakan peralatan";
      case GENERATION -> "gangguan pembangkit";
      case TRANSMISSION -> "gangguan jaringan transmisi";
      case DISTRIBUTION -> "gangguan jaringan distribusi";
      case WEATHER -> "cuaca";
      case TREE -> "pohon yang mengenai jaringan";
      case ANIMAL -> "hewan yang mengenai jaringan";
      case THIRD_PARTY -> "pekerjaan pihak lain";
      case PLANNED_WORK -> "pekerjaan pemeliharaan";
      case LOAD_SHEDDING -> "pengurangan beban sistem";
      case DISASTER -> "bencana alam";
      case UNKNOWN -> "belum diketahui";
    };
  }

  private static Optional<String> crew(Answer answer, Clockface clock) {
    return answer.crew()
        .map(
            crew ->
                switch (crew.status()) {
                  case ASSIGNED -> "Petugas sudah ditugaskan" + eta(crew, clock) + ".";
                  case EN_ROUTE -> "Petugas sedang menuju lokasi" + eta(crew, clock) + ".";
                  case ON_SITE -> "Petugas sudah di lokasi.";
                  case WORKING -> "Petugas sedang mengerjakan perbaikan.";
                  case DONE -> "Pekerjaan petugas sudah selesai.";
                });
  }

  private static String eta(Crew crew, Clockface clock) {
    return crew.eta().map(at -> ", diperkirakan tiba pukul " + clock.time(at)).orElse("");
  }

  private static Optional<String> when(Answer answer, Clockface clock) {
    return switch (answer.state()) {
      case OUT, OUT_PARTIAL, SUSPECTED -> Optional.of(estimate(answer.etr(), clock));
      case PLANNED_NOW -> answer.until().map(at -> "Direncanakan selesai pukul " + clock.time(at) + ".");
      default -> Optional.empty();
    };
  }

  private static String estimate(Etr etr, Clockface clock) {
    String next =
        etr.nextUpdateAt().map(at -> " Informasi berikutnya pukul " + clock.time(at) + ".").orElse("");
    String text =
        switch (etr.state()) {
          case ASSESSING -> "Waktu pemulihan masih diperkirakan oleh petugas.";
          case NONE -> "Belum ada perkiraan waktu pemulihan.";
          case OVERDUE -> "Perkiraan waktu yang pernah disampaikan sudah terlewati dan sedang diperbarui.";
          case ESTIMATE, COMMITTED -> "Perkiraan pulih" + span(etr, clock) + ". Ini perkiraan, dapat berubah.";
        };
    return text + next;
  }

  private static String span(Etr etr, Clockface clock) {
    if (etr.notAfter().isEmpty()) {
      return etr.notBefore().map(from -> " setelah pukul " + clock.time(from)).orElse(" belum dapat disebutkan");
    }
    return etr.notBefore()
        .map(from -> " antara pukul " + clock.hours(from, etr.notAfter().get()))
        .orElseGet(() -> " paling lambat sekitar pukul " + clock.time(etr.notAfter().get()));
  }

  private static String source(String issuer, Answer answer, Clockface clock) {
    String warning = answer.band().filter(band -> band == Band.STALE).isPresent() ? " Data ini sudah agak lama." : "";
    return "Sumber: " + issuer.toUpperCase(Locale.ROOT)
        + answer.asOf().map(at -> ", per pukul " + clock.time(at)).orElse("") + "." + warning;
  }

  private static void closing(List<BriefLine> lines, Optional<String> source) {
    add(lines, "safety", "Demi keselamatan, jauhi kabel yang putus atau menjuntai dan segera laporkan ke 123.");
    add(lines, "hoax", "Abaikan kabar dari sumber tidak resmi; yang benar adalah yang kami bacakan ini.");
    source.ifPresent(text -> add(lines, "source", text));
  }

  /** Says times as people in the area say them; with the day when it is not today. */
  private record Clockface(Area area, Instant now) {
    String time(Instant at) {
      String time = TIME.format(local(at)) + " " + AreaTree.zoneWord(area);
      return isToday(at) ? time : time + " " + day(at);
    }

    String hours(Instant from, Instant until) {
      return TIME.format(local(from)) + " dan " + time(until);
    }

    String day(Instant at) {
      return "hari " + DAY.format(local(at));
    }

    private boolean isToday(Instant at) {
      return local(at).toLocalDate().equals(local(now).toLocalDate());
    }

    private ZonedDateTime local(Instant at) {
      return at.atZone(AreaTree.zone(area));
    }
  }
}
