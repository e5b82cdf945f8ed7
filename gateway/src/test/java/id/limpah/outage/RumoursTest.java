package id.limpah.outage;

import static id.limpah.outage.Facts.NOON;
import static id.limpah.outage.Facts.id;
import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Area;
import id.limpah.contact.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RumoursTest {
  private final Outages outages = new Outages(100);

  private void say(int number, String area, String claim, Verdict verdict) {
    Facts.publish(outages, Facts.clarification(id(number), area, new Clarification(claim, verdict)), NOON);
  }

  private List<String> found(String words, String... area) {
    Optional<Area> place = area.length == 0 ? Optional.empty() : Optional.of(new Area(area[0]));
    return outages.rumours(words, place, NOON, 5).stream().map(Fact::factId).toList();
  }

  @Test
  void aCallersWords_bringUpWhatIsSaidOfIt_theMostAlikeFirst() {
    say(1, "31", "pemadaman bergilir tiga jam sekali sampai hari Jumat", Verdict.FALSE);
    say(2, "31", "seluruh Jawa padam tujuh hari", Verdict.FALSE);
    say(3, "31", "token listrik gratis dibagikan lewat WhatsApp", Verdict.FALSE);
    assertThat(found("padam bergilir tiap 3 jam")).containsExactly(id(1));
    assertThat(found("katanya Jawa PADAM 7 hari!")).containsExactly(id(2));
    assertThat(found("token gratis")).containsExactly(id(3));
    assertThat(found("harga cabai naik")).isEmpty();
    assertThat(found(" ?! ")).isEmpty();
  }

  @Test
  void onlyWhatConcernsThePlace_andStillHolds() {
    say(1, "31", "padam bergilir tiap tiga jam", Verdict.FALSE);
    say(2, "32.73", "padam bergilir tiap tiga jam", Verdict.TRUE);
    assertThat(found("padam bergilir", "31.71.01.1001")).containsExactly(id(1));
    assertThat(found("padam bergilir", "32")).containsExactly(id(2));
    assertThat(outages.rumours("padam bergilir", Optional.empty(), NOON.plus(Duration.ofDays(2)), 5)).isEmpty();
    Facts.publish(
        outages,
        new FactDraft(id(1)).type(FactType.CLARIFICATION).rev(2).area("31", Coverage.ALL).status(Status.CANCELLED)
            .clarification(new Clarification("padam bergilir tiap tiga jam", Verdict.FALSE)).fact(),
        NOON);
    assertThat(found("padam bergilir", "31")).as("taken back").isEmpty();
    outages.expire(NOON.plus(Duration.ofDays(2)));
    assertThat(found("padam bergilir")).isEmpty();
  }

  @Test
  void theBrief_saysIt_orThatNothingIsKnownOfIt() {
    say(1, "31", "padam bergilir tiap tiga jam", Verdict.FALSE);
    Area place = new Area("31.71.01.1001");
    Brief brief = Brief.of(outages.answer(new Area("33.01"), NOON), Reason.OUTAGE, AreaTree.empty(), NOON);
    assertThat(brief.told(outages.rumours("bergilir tiap 3 jam", Optional.of(place), NOON, 2)).text())
        .contains("Kabar bahwa padam bergilir tiap tiga jam tidak benar. Sumber: PLN.");
    assertThat(brief.told(outages.rumours("gempa besar nanti malam", Optional.of(place), NOON, 2)).text())
        .contains("belum dapat membenarkan atau membantahnya");
  }
}
