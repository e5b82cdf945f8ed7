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
    return Brief.of(outages.answer(area, NOON), areas(), NOON);
  }

  @Test
  void out_inSpeakingOrder() {
    Cause cause = new Cause(CauseCode.TRANSMISSION, Certainty.CONFIRMED);
    outages.publish(
        fact(ID, FactType.OUTAGE, 1, Status.CONFIRMED, "31.71", Coverage.ALL, NOON, until(NOON.plus(Duration.ofHours(4))), Optional.of(cause), Optional.empty()),
        NOON);
    assertThat(brief(GAMBIR).headline()).isEqualTo("Listrik padam");
    assertThat(brief(GAMBIR).text())
        .isEqualTo(
            """
            Mohon maaf atas ketidaknyamanannya, kami mengerti ini mengganggu.
            Lokasi Bapak/Ibu: Gambir, Gambir, Kota Administrasi Jakarta Pusat, DKI Jakarta.
            Benar, di lokasi ini listrik sedang padam.
            Padam sejak pukul 11.48 WIB.
            Penyebabnya: gangguan jaringan transmisi.
            Perkiraan pulih antara pukul 15.00 dan 16.00 WIB. Ini perkiraan, dapat berubah.
            Demi keselamatan, jauhi kabel yang putus atau menjuntai dan segera laporkan ke 123.
            Abaikan kabar dari sumber tidak resmi; yang benar adalah yang kami bacakan ini.
            Sumber: PLN, per pukul 12.00 WIB.
            """);
  }

  @Test
  void aPart_asksWhich() {
    outages.publish(outage(ID, 1, Status.CONFIRMED, "31.71.01.1002", Coverage.ALL), NOON);
    assertThat(brief(new Area("31.71.01")).text())
        .contains("Yang padam di wilayah ini: Cideng. Mohon sebutkan desa atau kelurahannya.")
        .contains("Penyebabnya masih diselidiki.")
        .contains("Belum ada perkiraan waktu pemulihan.");
  }

  @Test
  void planned_withItsEnd_inTheAreasOwnTime() {
    Window window = new Window(NOON.minus(Duration.ofHours(1)), NOON.plus(Duration.ofHours(2)));
    outages.publish(
        fact(ID, FactType.PLANNED_OUTAGE, 1, Status.CONFIRMED, "91", Coverage.ALL, NOON, Etr.NONE, Optional.empty(), Optional.of(window)),
        NOON);
    assertThat(brief(new Area("91")).text())
        .contains("pemeliharaan terencana")
        .contains("Padam sejak pukul 13.00 WIT.")
        .contains("Direncanakan selesai pukul 16.00 WIT.");
  }

  @Test
  void restored_andUnknown() {
    outages.publish(outage(ID, 1, Status.RESTORED, "31.71.01.1001", Coverage.ALL), NOON);
    assertThat(brief(GAMBIR).text()).contains("Gangguan di lokasi ini sudah dipulihkan pukul 12.00 WIB.");
    assertThat(brief(new Area("31.71.01.1002")).text())
        .contains("Kami belum menerima informasi gangguan untuk lokasi ini, jadi kami belum dapat memastikan padam atau tidak.");
    assertThat(Brief.withoutPlace(Reason.OUTAGE).text()).contains("Mohon sebutkan desa atau kelurahan");
  }

  @Test
  void saysNothingThatNoFactSays() {
    for (Status status : Status.values()) {
      for (Certainty certainty : Certainty.values()) {
        for (Coverage coverage : Coverage.values()) {
          Outages held = new Outages(10);
          Cause cause = new Cause(CauseCode.GENERATION, certainty);
          held.publish(
              fact(ID, FactType.OUTAGE, 1, status, "31.71", coverage, NOON, until(NOON.plusSeconds(60)), Optional.of(cause), Optional.empty()),
              NOON);
          for (Duration later : List.of(Duration.ZERO, Duration.ofMinutes(5), Duration.ofMinutes(50), Duration.ofHours(2))) {
            String text = Brief.of(held.answer(GAMBIR, NOON.plus(later)), areas(), NOON.plus(later)).text().toLowerCase(Locale.ROOT);
            assertThat(text).doesNotContain("pasti menyala", "dijamin", "rp", "rupiah", "tidak ada gangguan");
            if (certainty == Certainty.INVESTIGATING) {
              assertThat(text).doesNotContain("pembangkit");
            }
          }
        }
      }
    }
  }
}
