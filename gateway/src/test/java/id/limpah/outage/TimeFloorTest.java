package id.limpah.outage;

import static id.limpah.outage.Facts.ID;
import static id.limpah.outage.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Area;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeFloorTest {
  private final Outages outages = new Outages(10);

  @Test
  void aClockThatIsSetBack_bringsNothingThatHasExpiredToLife() {
    Fact outage = new FactDraft(ID).area("31.71", Coverage.ALL).validUntil(NOON.plusSeconds(600)).fact();
    Facts.publish(outages, outage, NOON);
    Fact others = new FactDraft(Facts.id(2)).issuer("telkom").area("32.73", Coverage.ALL).asOf(NOON.plusSeconds(3_600)).fact();
    outages.witness(others);
    assertThat(outages.now(NOON)).as("60 s are left for clocks that differ").isEqualTo(NOON.plusSeconds(3_540));
    assertThat(outages.answer(new Area("31.71"), NOON).state()).isEqualTo(AnswerState.UNKNOWN);
    assertThat(outages.check(new FactDraft(Facts.id(3)).area("31.71", Coverage.ALL).validUntil(NOON.plusSeconds(600)).fact(), NOON))
        .isEqualTo(new Publication.Refused("it has expired: valid_until is not in the future"));
    outages.expire(NOON);
    assertThat(outages.size()).isZero();
  }

  @Test
  void aClockThatIsRight_isLeftAlone_andAnOlderWordSetsNothingBack() {
    outages.witness(new FactDraft(ID).issuer("telkom").area("31", Coverage.ALL).asOf(NOON).fact());
    outages.witness(new FactDraft(ID).issuer("telkom").area("31", Coverage.ALL).asOf(NOON.minus(Duration.ofDays(1))).fact());
    assertThat(outages.now(NOON.plusSeconds(5))).isEqualTo(NOON.plusSeconds(5));
    assertThat(outages.now(NOON.minusSeconds(600))).isEqualTo(NOON.minusSeconds(60));
  }

  @Test
  void fromThere_itGoesOn_atThisClocksPace() {
    outages.witness(new FactDraft(ID).issuer("telkom").area("31", Coverage.ALL).asOf(NOON).fact());
    assertThat(outages.now(NOON.minusSeconds(7_200))).isEqualTo(NOON.minusSeconds(60));
    assertThat(outages.now(NOON.minusSeconds(7_100))).isEqualTo(NOON.plusSeconds(40));
    assertThat(outages.now(NOON.minusSeconds(7_300))).as("set back once more").isEqualTo(NOON.minusSeconds(60));
    assertThat(outages.now(NOON)).as("it is right again").isEqualTo(NOON);
  }
}
