package id.limpah.outage;

import static id.limpah.outage.Facts.ID;
import static id.limpah.outage.Facts.NOON;
import static id.limpah.outage.Facts.fact;
import static id.limpah.outage.Facts.outage;
import static id.limpah.outage.Facts.until;
import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Area;
import id.limpah.contact.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BriefTest {
  private static final Area GAMBIR = new Area("31.71.01.1001");

  private final Outages outages = new Outages(100);

  private static AreaTree areas() {
    try {
      return AreaTree.read(
          new BufferedReader(
              new StringReader(
                  """
                  31,DKI Jakarta
                  31.71,Kota Administrasi Jakarta Pusat
                  31.71.01,Gambir
                  31.71.01.1001,Gambir
                  31.71.01.1002,Cideng
                  91,Papua
                  """)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Brief brief(Area area) {
    return Brief.of(outages.answer(area, NOON), Reason.OUTAGE, areas(), NOON);
  }

  private void publish(Fact fact) {
    assertThat(Facts.publish(outages, fact, NOON)).isInstanceOf(Publication.Accepted.class);
  }

  private static Fact planned(String id, String area, Coverage coverage, Window window) {
    return fact(id, FactType.PLANNED_OUTAGE, 1, Status.CONFIRMED, area, coverage, NOON, Etr.NONE, Optional.empty(), Optional.of(window));
  }

  @Test
  void nothingKnownToBeOut_isNoPromiseThatNothingIs() {
    publish(new FactDraft(ID).type(FactType.COVERAGE).area("31", Coverage.ALL).fact());
    Brief brief = brief(GAMBIR);
    assertThat(brief.headline().indonesian()).isEqualTo("Belum ada gangguan yang tercatat");
    assertThat(brief.text())
        .contains("Belum ada gangguan yang tercatat di lokasi ini.", "mohon periksa pembatas dayanya", "Sumber: PLN, per ")
        .doesNotContain("tidak ada gangguan");
    assertThat(brief(new Area("31.71.01")).text())
        .contains("Untuk wilayah seluas ini kami belum dapat memastikannya. Mohon sebutkan desa atau kelurahan Bapak/Ibu.");
    outages.dispute(ID, 1);
    publish(outage(Facts.id(2), 1, Status.CONFIRMED, "31", Coverage.ALL));
    outages.dispute(Facts.id(2), 1);
    assertThat(brief(GAMBIR).text()).contains("saling bertentangan, jadi kami belum dapat memastikan");
  }

  @Test
  void out_inSpeakingOrder() {
    Cause cause = new Cause(CauseCode.TRANSMISSION, Certainty.CONFIRMED);
    publish(
        fact(ID, FactType.OUTAGE, 1, Status.CONFIRMED, "31.71", Coverage.ALL, NOON, until(NOON.plus(Duration.ofHours(4))), Optional.of(cause), Optional.empty()));
    assertThat(brief(GAMBIR).headline().indonesian()).isEqualTo("Listrik padam");
    assertThat(brief(GAMBIR).text())
        .isEqualTo(
            """
            Mohon maaf atas ketidaknyamanannya, kami mengerti ini mengganggu.
            Lokasi Bapak/Ibu: Gambir, Gambir, Kota Administrasi Jakarta Pusat, DKI Jakarta.
            Benar, listrik di lokasi ini sedang padam.
            Tercatat padam sejak pukul 11.48 WIB.
            Penyebabnya gangguan jaringan transmisi.
            Perkiraan pulih antara pukul 15.00 dan 16.00 WIB menurut petugas, dan masih dapat berubah.
            Demi keselamatan, jauhi kabel yang putus atau menjuntai, dan jangan disentuh. Sampaikan lokasinya kepada kami.
            Mohon tidak meneruskan kabar pemadaman yang tidak jelas sumbernya.
            Sumber: PLN, per pukul 12.00 WIB.
            """);
  }

  @Test
  void aPart_saysWhichAndAsks() {
    publish(outage(ID, 1, Status.CONFIRMED, "31.71.01.1002", Coverage.ALL));
    Brief brief = brief(new Area("31.71.01"));
    assertThat(brief.headline().indonesian()).isEqualTo("Sebagian wilayah padam");
    assertThat(brief.text())
        .isEqualTo(
            """
            Mohon maaf atas ketidaknyamanannya, kami mengerti ini mengganggu.
            Lokasi Bapak/Ibu: Gambir, Kota Administrasi Jakarta Pusat, DKI Jakarta.
            Listrik sedang padam di sebagian wilayah ini: Cideng. Mohon sebutkan desa atau kelurahan Bapak/Ibu.
            Tercatat padam sejak pukul 11.48 WIB.
            Belum ada perkiraan waktu pulih.
            Demi keselamatan, jauhi kabel yang putus atau menjuntai, dan jangan disentuh. Sampaikan lokasinya kepada kami.
            Mohon tidak meneruskan kabar pemadaman yang tidak jelas sumbernya.
            Sumber: PLN, per pukul 12.00 WIB.
            """);
  }

  @Test
  void plannedWork_withItsHours_inTheAreasOwnTime() {
    publish(planned(ID, "91", Coverage.ALL, new Window(NOON.minus(Duration.ofHours(1)), NOON.plus(Duration.ofHours(2)))));
    assertThat(brief(new Area("91")).text())
        .isEqualTo(
            """
            Mohon maaf atas ketidaknyamanannya, kami mengerti ini mengganggu.
            Lokasi Bapak/Ibu: Papua.
            Sedang berlangsung pemadaman terencana di lokasi ini, dijadwalkan hari ini pukul 13.00 sampai 16.00 WIT.
            Demi keselamatan, jauhi kabel yang putus atau menjuntai, dan jangan disentuh. Sampaikan lokasinya kepada kami.
            Mohon tidak meneruskan kabar pemadaman yang tidak jelas sumbernya.
            Sumber: PLN, per pukul 14.00 WIT.
            """);
  }

  @Test
  void plannedWorkInAVillage_isNotSaidOfItsWholeDistrict() {
    publish(planned(ID, "31.71.01.1002", Coverage.ALL, new Window(NOON.plusSeconds(43_200), NOON.plusSeconds(50_400))));
    assertThat(brief(new Area("31.71.01")).headline().indonesian()).isEqualTo("Pemadaman terencana dalam 24 jam, sebagian wilayah");
    assertThat(brief(new Area("31.71.01")).text())
        .contains(
            "Akan ada pemadaman terencana di sebagian wilayah ini: Cideng, dijadwalkan hari Senin 5 Agustus pukul 00.00"
                + " sampai 02.00 WIB. Mohon sebutkan desa atau kelurahan Bapak/Ibu.");
    assertThat(brief(GAMBIR).text()).contains("belum dapat memastikan");
  }

  @Test
  void restored() {
    publish(outage(ID, 1, Status.RESTORED, "31.71.01.1001", Coverage.ALL));
    assertThat(brief(GAMBIR).text())
        .isEqualTo(
            """
            Terima kasih sudah menghubungi kami.
            Lokasi Bapak/Ibu: Gambir, Gambir, Kota Administrasi Jakarta Pusat, DKI Jakarta.
            Listrik di lokasi ini tercatat sudah pulih. Jika di tempat Bapak/Ibu masih padam, mohon sebutkan alamatnya.
            Demi keselamatan, jauhi kabel yang putus atau menjuntai, dan jangan disentuh. Sampaikan lokasinya kepada kami.
            Mohon tidak meneruskan kabar pemadaman yang tidak jelas sumbernya.
            Sumber: PLN, per pukul 12.00 WIB.
            """);
  }

  @Test
  void unknown() {
    assertThat(brief(GAMBIR).text())
        .isEqualTo(
            """
            Terima kasih sudah menghubungi kami.
            Lokasi Bapak/Ibu: Gambir, Gambir, Kota Administrasi Jakarta Pusat, DKI Jakarta.
            Kami belum menerima keterangan resmi untuk lokasi ini, jadi belum dapat memastikan padam atau tidaknya.
            Demi keselamatan, jauhi kabel yang putus atau menjuntai, dan jangan disentuh. Sampaikan lokasinya kepada kami.
            Mohon tidak meneruskan kabar pemadaman yang tidak jelas sumbernya.
            Sumber: catatan gangguan kami, per pukul 12.00 WIB.
            """);
  }

  @Test
  void whoReportsADanger_hearsOfSafetyFirst_andOnce() {
    Answer answer = outages.answer(GAMBIR, NOON);
    List<String> parts = Brief.of(answer, Reason.DANGER, areas(), NOON).lines().stream().map(BriefLine::part).toList();
    assertThat(parts).containsExactly("empathy", "safety", "place", "state", "hoax", "source");
    assertThat(Brief.withoutPlace(Reason.DANGER).lines().get(1).part()).isEqualTo("safety");
  }

  @Test
  void whoCallsAboutABill_hearsOfAnOutageOnlyWhenThereIsOne() {
    assertThat(Brief.of(outages.answer(GAMBIR, NOON), Reason.BILLING, areas(), NOON).text()).doesNotContain("padam atau tidak");
    publish(outage(ID, 1, Status.CONFIRMED, "31.71", Coverage.ALL));
    assertThat(Brief.of(outages.answer(GAMBIR, NOON), Reason.BILLING, areas(), NOON).text()).contains("sedang padam");
    assertThat(Brief.withoutPlace(Reason.BILLING).text()).doesNotContain("padam");
    assertThat(Brief.withoutPlace(Reason.OUTAGE).text()).contains("Mohon sebutkan desa atau kelurahan");
  }

  @Test
  void aRumour_isNamedAndJudged_alsoWhereNothingElseIsKnown() {
    publish(Facts.clarification(ID, "31", new Clarification("padam bergilir tiap tiga jam", Verdict.FALSE)));
    assertThat(outages.answer(GAMBIR, NOON).state()).isEqualTo(AnswerState.UNKNOWN);
    assertThat(brief(GAMBIR).text()).contains("Kabar bahwa padam bergilir tiap tiga jam tidak benar. Mohon tidak meneruskan");
  }

  @Test
  void whatWasToBeSaidByNow_isNotPromised() {
    Etr etr =
        new Etr(EtrState.ASSESSING, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(NOON.plusSeconds(1_800)));
    publish(fact(ID, FactType.OUTAGE, 1, Status.CONFIRMED, "31.71", Coverage.ALL, NOON, etr, Optional.empty(), Optional.empty()));
    assertThat(brief(GAMBIR).text()).contains("Perkiraan waktu pulih masih disusun. Keterangan berikutnya pukul 12.30 WIB.");
    Answer later = outages.answer(GAMBIR, NOON.plusSeconds(1_800));
    assertThat(Brief.of(later, Reason.OUTAGE, areas(), NOON.plusSeconds(1_800)).text())
        .contains("Keterangan ini sudah lebih dari sepuluh menit.")
        .doesNotContain("Keterangan berikutnya");
  }

  @Test
  void saysNothingThatNoFactSays() {
    for (Status status : Status.values()) {
      for (Certainty certainty : Certainty.values()) {
        for (Coverage coverage : Coverage.values()) {
          for (FactType type : List.of(FactType.OUTAGE, FactType.PLANNED_OUTAGE, FactType.ROTATION_SCHEDULE)) {
            checkWords(type, status, certainty, coverage);
          }
        }
      }
    }
  }

  private static void checkWords(FactType type, Status status, Certainty certainty, Coverage coverage) {
    Outages held = new Outages(10);
    Cause cause = new Cause(CauseCode.GENERATION, certainty);
    Window window = new Window(NOON.plusSeconds(600), NOON.plusSeconds(3_000));
    Facts.publish(
        held,
        fact(ID, type, 1, status, "31.71", coverage, NOON, until(NOON.plusSeconds(60)), Optional.of(cause), Optional.of(window)),
        NOON);
    for (Duration later : List.of(Duration.ZERO, Duration.ofMinutes(5), Duration.ofMinutes(50), Duration.ofHours(2))) {
      for (Reason reason : Reason.values()) {
        for (Area area : List.of(GAMBIR, new Area("31"))) {
          Instant now = NOON.plus(later);
          Brief brief = Brief.of(held.answer(area, now), reason, areas(), now);
          assertThat(brief.above().stream().mapToInt(BriefLine::words).sum()).as(brief.text()).isLessThanOrEqualTo(60);
          assertThat(brief.above()).extracting(BriefLine::part).contains("place");
          String spoken = Brief.of(held.answer(area, now), reason, areas(), now, false).text();
          assertThat(spoken).as("a machine asks nothing").doesNotContainIgnoringCase("sebutkan", "sampaikan");
          assertThat(brief.english()).doesNotContain("{", "no outage is", "guaranteed to");
          String text = brief.text().toLowerCase(Locale.ROOT);
          assertThat(text).doesNotContain("pasti menyala", "dijamin", "rp", "rupiah", "tidak ada gangguan");
          if (certainty == Certainty.INVESTIGATING) {
            assertThat(text).doesNotContain("pembangkit");
          }
        }
      }
    }
  }

  @Test
  void inEnglish_theSameIsSaid() {
    Cause cause = new Cause(CauseCode.TRANSMISSION, Certainty.SUSPECTED);
    publish(
        fact(ID, FactType.OUTAGE, 1, Status.CONFIRMED, "31.71", Coverage.ALL, NOON, until(NOON.plus(Duration.ofHours(4))), Optional.of(cause), Optional.empty()));
    Brief brief = brief(GAMBIR).owed(Duration.ofMinutes(150), "Permen ESDM 18/2019", 50, true, true);
    assertThat(brief.headline().english()).isEqualTo("Power is out");
    assertThat(brief.english())
        .isEqualTo(
            """
            We are sorry for the trouble, and understand how it disturbs you.
            Your place: Gambir, Gambir, Kota Administrasi Jakarta Pusat, DKI Jakarta.
            Yes, power is out at this place.
            Recorded as out since 11:48 WIB.
            For now the cause is thought to be a failure of the transmission grid; this is not confirmed.
            Power is estimated to be back between 15:00 and 16:00 WIB by the crew's word; this may still change.
            Time out that is recorded here this month: 2 h 30 min, counted from when a caller reported it. By Permen ESDM 18/2019 it is estimated that it falls into the 50 percent class of compensation, which is credited automatically. The class may still change.
            For your safety keep away from lines that are broken or hang down, and do not touch them. Tell us where they are.
            Please do not pass on word of outages whose source is not clear.
            Source: PLN, as of 12:00 WIB.
            """);
    assertThat(brief.lines().get(4).phrases()).containsExactly("cause-suspected");
  }

  @Test
  void aboveTheFold_standsWhatIsUrgent_inSpeakingOrder() {
    publish(
        fact(ID, FactType.OUTAGE, 1, Status.CONFIRMED, "31.71", Coverage.ALL, NOON, until(NOON.plus(Duration.ofHours(4))),
            Optional.of(new Cause(CauseCode.TRANSMISSION, Certainty.SUSPECTED)), Optional.empty()));
    Brief brief = brief(GAMBIR);
    assertThat(brief.above()).extracting(BriefLine::part).containsExactly("empathy", "place", "state", "since", "why", "when", "source");
    assertThat(brief.below()).extracting(BriefLine::part).containsExactly("safety", "hoax");
    Brief danger = Brief.of(outages.answer(GAMBIR, NOON), Reason.DANGER, areas(), NOON);
    assertThat(danger.above()).extracting(BriefLine::part).startsWith("empathy", "safety", "place", "state").doesNotContain("hoax");
    Brief asked = brief.told(List.of());
    assertThat(asked.above()).extracting(BriefLine::part).contains("asked", "state");
  }

  @Test
  void whereAPartTakesManyWords_itIsSaidLater() {
    String part = "RW 03 sampai RW 12 " + "dan lorong di belakang pasar lama ".repeat(8).strip();
    Fact fact = new FactDraft(ID).area("31.71.01.1001", Coverage.PARTIAL, part).fact();
    publish(fact);
    Brief brief = brief(GAMBIR);
    assertThat(brief.above().stream().mapToInt(BriefLine::words).sum()).isLessThanOrEqualTo(60);
    assertThat(brief.below()).extracting(BriefLine::part).contains("part");
    assertThat(brief.text()).contains("Listrik sedang padam di sebagian wilayah ini. Mohon sebutkan alamat lengkap", "Bagian yang dimaksud: RW 03");
  }

  @Test
  void whyAnEstimateChanged_isSaid() {
    Etr etr =
        new Etr(EtrState.ASSESSING, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("menunggu suku cadang."));
    publish(fact(ID, FactType.OUTAGE, 1, Status.CONFIRMED, "31.71", Coverage.ALL, NOON, etr, Optional.empty(), Optional.empty()));
    assertThat(brief(GAMBIR).text()).contains("Perkiraan berubah: menunggu suku cadang.\n");
  }

  @Test
  void noTemplate_promisesAnything() {
    for (Phrase phrase : Phrase.values()) {
      Said said = phrase.with(Said.of("x"), Said.of("y"), Said.of("z"), Said.of("w"));
      assertThat(said.indonesian().toLowerCase(Locale.ROOT)).as(phrase.id()).doesNotContain("pasti menyala", "rp", "rupiah", "tidak ada gangguan");
      assertThat(said.indonesian().contains("dijamin")).as(phrase.id()).isEqualTo(phrase == Phrase.GUARANTEE);
      assertThat(said.indonesian() + said.english()).as(phrase.id()).doesNotContain("{", "}");
      assertThat(said.english().isBlank()).isFalse();
    }
    assertThat(Phrase.PLACE.with(Said.of("{0} {1}")).indonesian()).isEqualTo("Lokasi Bapak/Ibu: {0} {1}.");
  }

  @Test
  void whatElseTheIssuerHasReadOut_comesBeforeSafety() {
    publish(outage(ID, 1, Status.CONFIRMED, "31.71", Coverage.ALL));
    Notice stages = new Notice(NoticeTemplate.RESTORED_IN_STAGES, Optional.empty(), Optional.empty(), Optional.empty());
    Notice count = new Notice(NoticeTemplate.CUSTOMERS_RESTORED, Optional.of(12_500L), Optional.empty(), Optional.empty());
    Notice turn = new Notice(NoticeTemplate.NEXT_ROTATION, Optional.empty(), Optional.empty(), Optional.of(NOON.plusSeconds(3_600)));
    Brief brief = brief(GAMBIR).noticed(List.of(stages, count, turn), GAMBIR, NOON);
    assertThat(brief.text())
        .contains(
            """
            Listrik dipulihkan bertahap, jadi tidak semua tempat menyala bersamaan.
            Listrik 12.500 pelanggan sudah pulih.
            Giliran pemadaman berikutnya mulai pukul 13.00 WIB.
            Demi keselamatan""");
    assertThat(brief.english()).contains("12,500 customers have power again.");
    Brief danger = Brief.of(outages.answer(GAMBIR, NOON), Reason.DANGER, areas(), NOON).noticed(List.of(stages), GAMBIR, NOON);
    assertThat(danger.lines()).extracting(BriefLine::part).startsWith("empathy", "safety").containsSubsequence("state", "notice", "hoax");
  }

  @Test
  void toWhomNobodyListens_aPlaceThatIsNotKnown_isNotAskedFor() {
    assertThat(Brief.withoutPlace(Reason.OUTAGE, false).text()).doesNotContain("sebutkan").contains("setelah lokasinya jelas");
  }

  @Test
  void sentencesOfAPart_orOfATimeThatHasPassed_areReadToNobodyElse() {
    Notice turn = new Notice(NoticeTemplate.NEXT_ROTATION, Optional.empty(), Optional.empty(), Optional.of(NOON.plusSeconds(60)));
    publish(new FactDraft(ID).area("31.71.01", Coverage.ALL).text(turn).fact());
    assertThat(outages.notices(outages.answer(new Area("31.71.01"), NOON), NOON)).containsExactly(turn);
    assertThat(outages.notices(outages.answer(new Area("31.71"), NOON), NOON)).as("of a wider place").isEmpty();
    Instant later = NOON.plusSeconds(60);
    assertThat(outages.notices(outages.answer(new Area("31.71.01"), later), later)).as("it is that time").isEmpty();
  }
}
