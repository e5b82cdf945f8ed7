package id.limpah.outage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The sentences of a brief, each from what the answer holds and from nothing else. What is not known stays unsaid: a
 * cause only as sure as its fact is, an estimate always as one.
 */
final class Wording {
  private static final int MOST_NAMES = 5;
  private static final String ASK_VILLAGE = " Mohon sebutkan desa atau kelurahan Bapak/Ibu.";
  private static final String ASK_ADDRESS = " Mohon sebutkan alamat lengkap Bapak/Ibu.";

  private final Answer answer;
  private final AreaTree areas;
  private final Clockface clock;

  Wording(Answer answer, AreaTree areas, Clockface clock) {
    this.answer = answer;
    this.areas = areas;
    this.clock = clock;
  }

  String headline() {
    String what =
        switch (answer.state()) {
          case OUT -> "Listrik padam";
          case OUT_PARTIAL -> "Sebagian wilayah padam";
          case SUSPECTED -> "Dugaan gangguan, belum dikonfirmasi";
          case PLANNED_NOW -> "Pemadaman terencana sedang berlangsung";
          case PLANNED_SOON -> "Pemadaman terencana dalam 24 jam";
          case ROTATION_SCHEDULED -> "Jadwal pemadaman bergilir";
          case RESTORED_RECENT -> "Tercatat sudah pulih";
          case CUSTOMER_SIDE_LIKELY -> "Mungkin di instalasi sendiri";
          case NO_KNOWN_OUTAGE -> "Belum ada gangguan yang tercatat";
          case UNKNOWN -> "Belum ada keterangan";
        };
    return answer.whole() || answer.state() == AnswerState.OUT_PARTIAL ? what : what + ", sebagian wilayah";
  }

  String place() {
    return "Lokasi Bapak/Ibu: " + areas.fullName(answer.area()) + ".";
  }

  String state() {
    return switch (answer.state()) {
      case OUT -> "Benar, listrik di lokasi ini sedang padam.";
      case OUT_PARTIAL -> "Listrik sedang padam di " + where() + "." + ask();
      case SUSPECTED -> "Ada dugaan gangguan di " + where() + ", tetapi belum dikonfirmasi." + ask();
      case PLANNED_NOW -> "Sedang berlangsung pemadaman terencana di " + where() + window() + "." + ask();
      case PLANNED_SOON -> "Akan ada pemadaman terencana di " + where() + window() + "." + ask();
      case ROTATION_SCHEDULED -> "Ada jadwal pemadaman bergilir di " + where() + window() + "." + ask();
      case RESTORED_RECENT ->
          "Listrik di lokasi ini tercatat sudah pulih. Jika di tempat Bapak/Ibu masih padam, mohon sebutkan alamatnya.";
      case CUSTOMER_SIDE_LIKELY ->
          "Belum ada gangguan yang tercatat di lokasi ini, dan belum ada laporan lain dari sekitarnya. Mungkin penyebabnya di instalasi"
              + " Bapak/Ibu sendiri: mohon periksa pembatas daya dan sisa token.";
      case NO_KNOWN_OUTAGE ->
          "Belum ada gangguan yang tercatat di lokasi ini. Jika di tempat Bapak/Ibu padam, mohon periksa pembatas dayanya, dan sebutkan"
              + " alamat lengkapnya agar kami catat.";
      case UNKNOWN -> unknown();
    };
  }

  private String where() {
    if (answer.whole()) {
      return "lokasi ini";
    }
    if (answer.partText().isPresent()) {
      return "sebagian wilayah ini, yaitu " + answer.partText().get();
    }
    List<String> names =
        answer.parts().stream().limit(MOST_NAMES).map(part -> areas.name(part).orElse(part.code())).toList();
    return names.isEmpty()
        ? "sebagian wilayah ini"
        : "sebagian wilayah ini: "
            + String.join(", ", names)
            + (answer.parts().size() > MOST_NAMES ? ", dan tempat lain" : "");
  }

  private String ask() {
    if (answer.whole()) {
      return "";
    }
    return answer.partText().isPresent() || answer.parts().isEmpty() ? ASK_ADDRESS : ASK_VILLAGE;
  }

  private String window() {
    return answer.since().isPresent() && answer.until().isPresent()
        ? ", dijadwalkan " + clock.span(answer.since().get(), answer.until().get())
        : "";
  }

  private String unknown() {
    return switch (answer.unknown().orElse(UnknownCause.NO_COVERAGE)) {
      case NO_COVERAGE ->
          "Kami belum menerima keterangan resmi untuk lokasi ini, jadi belum dapat memastikan padam atau tidaknya.";
      case STALE ->
          "Keterangan terakhir untuk lokasi ini sudah lebih dari satu jam, jadi kami belum dapat memastikan keadaannya"
              + " sekarang.";
      case DISPUTED ->
          "Keterangan yang kami terima untuk lokasi ini saling bertentangan, jadi kami belum dapat memastikan padam atau tidaknya.";
      case UNRESOLVED_LOCATION ->
          areas.knows(answer.area())
              ? "Untuk wilayah seluas ini kami belum dapat memastikannya." + ASK_VILLAGE
              : "Lokasi itu belum kami temukan. Mohon sebutkan desa atau kelurahan, kecamatan, dan kota atau kabupatennya.";
    };
  }

  Optional<String> since() {
    return isOut() ? answer.since().map(at -> "Tercatat padam sejak " + clock.at(at) + ".") : Optional.empty();
  }

  Optional<String> cause() {
    return answer.cause().map(Wording::cause);
  }

  private static String cause(Cause cause) {
    if (cause.certainty() == Certainty.INVESTIGATING) {
      return "Penyebabnya masih diselidiki.";
    }
    if (cause.code() == CauseCode.UNKNOWN) {
      return "Penyebabnya belum diketahui.";
    }
    return cause.certainty() == Certainty.CONFIRMED
        ? "Penyebabnya " + words(cause.code()) + "."
        : "Dugaan sementara penyebabnya " + words(cause.code()) + ", belum dipastikan.";
  }

  private static String words(CauseCode code) {
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

  Optional<String> work() {
    return isOut() || answer.state() == AnswerState.SUSPECTED ? answer.crew().map(this::crew) : Optional.empty();
  }

  private String crew(Crew crew) {
    String eta =
        crew.eta()
            .filter(at -> at.isAfter(clock.now()))
            .map(at -> ", diperkirakan tiba " + clock.at(at))
            .orElse("");
    return switch (crew.status()) {
      case ASSIGNED -> "Petugas sudah ditugaskan" + eta + ".";
      case EN_ROUTE -> "Petugas sedang menuju lokasi" + eta + ".";
      case ON_SITE -> "Petugas sudah di lokasi.";
      case WORKING -> "Petugas sedang mengerjakan perbaikan.";
      case DONE -> "Pekerjaan petugas sudah selesai.";
    };
  }

  Optional<String> when() {
    return isOut() || answer.state() == AnswerState.SUSPECTED ? Optional.of(estimate(answer.etr())) : Optional.empty();
  }

  private String estimate(Etr etr) {
    String text =
        switch (etr.state()) {
          case ASSESSING -> "Perkiraan waktu pulih masih disusun.";
          case NONE -> "Belum ada perkiraan waktu pulih.";
          case OVERDUE -> "Waktu yang diperkirakan sebelumnya sudah lewat, dan perkiraan baru belum kami terima.";
          case ESTIMATE, COMMITTED -> "Perkiraan pulih " + end(etr) + basis(etr) + ", dan masih dapat berubah.";
        };
    // What was to be said by now and was not is no promise to pass on.
    return text
        + etr.reason().map(why -> " Perkiraan berubah: " + why + (why.endsWith(".") ? "" : ".")).orElse("")
        + etr.nextUpdateAt()
            .filter(at -> at.isAfter(clock.now()))
            .map(at -> " Keterangan berikutnya " + clock.at(at) + ".")
            .orElse("");
  }

  private String end(Etr etr) {
    if (etr.notAfter().isEmpty()) {
      return etr.notBefore().map(from -> "setelah " + clock.at(from)).orElse("belum dapat disebutkan");
    }
    return etr.notBefore()
        .map(from -> clock.between(from, etr.notAfter().get()))
        .orElseGet(() -> "paling lambat sekitar " + clock.at(etr.notAfter().get()));
  }

  /** Bases whose word is known are said; others are for programs. */
  private static String basis(Etr etr) {
    return switch (etr.basis().orElse("")) {
      case "crew" -> " menurut petugas";
      case "history" -> " menurut gangguan serupa";
      case "model" -> " menurut perhitungan";
      case "planned" -> " menurut jadwal";
      default -> "";
    };
  }

  Optional<String> guarantee() {
    return answer.guarantee().map(text -> "Yang dijamin: " + text);
  }

  /** What is to be said to somebody who tells a rumour. */
  static String rumour(Clarification said) {
    return "Kabar bahwa " + said.claim() + verdict(said.verdict());
  }

  String rumours() {
    return answer.clarifications().stream().map(Wording::rumour).collect(Collectors.joining())
        + "Mohon tidak meneruskan kabar pemadaman yang tidak jelas sumbernya.";
  }

  private static String verdict(Verdict verdict) {
    return switch (verdict) {
      case FALSE -> " tidak benar. ";
      case OUTDATED -> " sudah tidak berlaku. ";
      case TRUE -> " memang benar. ";
    };
  }

  String source() {
    String who = answer.issuer().map(issuer -> issuer.toUpperCase(Locale.ROOT)).orElse("catatan gangguan kami");
    String warning =
        answer.band().filter(band -> band == Band.STALE).isPresent()
            ? " Keterangan ini sudah lebih dari sepuluh menit."
            : "";
    return "Sumber: " + who + ", per " + clock.at(answer.asOf().orElse(clock.now())) + "." + warning;
  }

  private boolean isOut() {
    return answer.state() == AnswerState.OUT || answer.state() == AnswerState.OUT_PARTIAL;
  }
}
