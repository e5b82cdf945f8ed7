package id.limpah.outage;

import static id.limpah.outage.Facts.ID;
import static id.limpah.outage.Facts.NOON;
import static id.limpah.outage.Facts.id;
import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Area;
import id.limpah.contact.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of a place of which the feeder is known, or whose it is. */
class PlaceAnswersTest {
  private static final Area VILLAGE = new Area("31.71.01.1001");
  private static final Place ON_SEVEN = new Place(VILLAGE, Optional.of("GDL-07"), false);
  private static final Place ON_EIGHT = new Place(VILLAGE, Optional.of("GDL-08"), false);
  private static final Network SEVEN = new Network(Optional.empty(), Optional.of("GDL-07"), Optional.empty(), List.of());
  private static final Network SECTION = new Network(Optional.empty(), Optional.of("GDL-07"), Optional.of("2"), List.of());

  private final Outages outages = new Outages(100);

  private void publish(FactDraft draft) {
    assertThat(Facts.publish(outages, draft.fact(), NOON)).isInstanceOf(Publication.Accepted.class);
  }

  private static FactDraft coverage() {
    return new FactDraft(id(9)).type(FactType.COVERAGE).area("31", Coverage.ALL);
  }

  @Test
  void aFeederThatIsOut_isOutForAllOfThePlace_andSaysNothingOfAnotherFeeder() {
    publish(new FactDraft(ID).network(SEVEN).area("31.71.01.1001", Coverage.PARTIAL));
    assertThat(outages.answer(VILLAGE, NOON).state()).as("who knows the village only").isEqualTo(AnswerState.OUT_PARTIAL);
    assertThat(outages.answer(ON_SEVEN, NOON).state()).isEqualTo(AnswerState.OUT);
    assertThat(outages.answer(ON_EIGHT, NOON).state()).isEqualTo(AnswerState.UNKNOWN);
    publish(new FactDraft(ID).rev(2).network(SECTION).area("31.71.01.1001", Coverage.PARTIAL));
    assertThat(outages.answer(ON_SEVEN, NOON).state()).as("a section of it").isEqualTo(AnswerState.OUT_PARTIAL);
    publish(new FactDraft(ID).rev(3).status(Status.RESTORED).network(SEVEN).area("31.71.01.1001", Coverage.PARTIAL));
    assertThat(outages.answer(ON_SEVEN, NOON).state()).isEqualTo(AnswerState.RESTORED_RECENT);
    publish(new FactDraft(ID).rev(4).area("31.71.01.1001", Coverage.PARTIAL));
    assertThat(outages.answer(ON_SEVEN, NOON).state()).as("it names a feeder no longer").isEqualTo(AnswerState.OUT_PARTIAL);
    outages.expire(NOON.plusSeconds(100_000));
    assertThat(outages.answer(ON_SEVEN, NOON).state()).isEqualTo(AnswerState.UNKNOWN);
  }

  @Test
  void allOfAnArea_isOutOnEveryFeeder() {
    publish(new FactDraft(ID).network(SEVEN).area("31.71", Coverage.ALL));
    assertThat(outages.answer(ON_EIGHT, NOON).state()).isEqualTo(AnswerState.OUT);
  }

  @Test
  void aFeeder_isSmallEnough_toSayThatNothingIsKnown() {
    publish(coverage());
    Place wide = new Place(new Area("31.71"), Optional.of("GDL-08"), false);
    assertThat(outages.answer(wide.area(), NOON).state()).isEqualTo(AnswerState.UNKNOWN);
    assertThat(outages.answer(wide, NOON).state()).isEqualTo(AnswerState.NO_KNOWN_OUTAGE);
    publish(new FactDraft(ID).network(SEVEN).area("31.71.01.1001", Coverage.ALL));
    assertThat(outages.answer(wide, NOON).state()).as("what is out in it is on another").isEqualTo(AnswerState.NO_KNOWN_OUTAGE);
    publish(new FactDraft(ID).rev(2).area("31.71.01.1001", Coverage.ALL));
    assertThat(outages.answer(wide, NOON).state()).as("what is out in it may be on this one").isEqualTo(AnswerState.OUT_PARTIAL);
  }

  @Test
  void aKnownCustomer_alone_whereNothingIsOut_mayHaveToLookAtHome() {
    Place home = new Place(VILLAGE, Optional.of("GDL-08"), true);
    assertThat(outages.answer(home, NOON).state()).as("nobody has said that nothing is out").isEqualTo(AnswerState.UNKNOWN);
    publish(coverage());
    outages.calls().called(VILLAGE, 1, NOON);
    assertThat(outages.answer(home, NOON).state()).isEqualTo(AnswerState.CUSTOMER_SIDE_LIKELY);
    assertThat(outages.answer(VILLAGE, NOON).state()).as("of somebody there").isEqualTo(AnswerState.NO_KNOWN_OUTAGE);
    outages.calls().called(VILLAGE, 2, NOON);
    assertThat(outages.answer(home, NOON).state()).as("another calls as well").isEqualTo(AnswerState.NO_KNOWN_OUTAGE);
    assertThat(outages.answer(home, NOON.plusSeconds(80)).usable()).isTrue();
  }

  @Test
  void whatNoTableKnows_isWhereFactsSayThatTheFeederIs() {
    assertThat(outages.areaOf("GDL-07")).isEmpty();
    publish(new FactDraft(ID).network(SEVEN).area("31.71.01.1001", Coverage.PARTIAL).area("31.71.02.1001", Coverage.PARTIAL));
    assertThat(outages.areaOf("GDL-07")).contains(new Area("31.71"));
  }

  @Test
  void aCodeThatWasIssuedAnew_isTheSamePlace_forFactsAndForQuestions() {
    Area old = new Area("94.71.01.1001");
    Area now = new Area("91.71.01.1001");
    Outages aliased = new Outages(10, new Aliases(Map.of(old, now)));
    Facts.publish(aliased, new FactDraft(ID).area(old.code(), Coverage.ALL).fact(), NOON);
    assertThat(aliased.answer(now, NOON).state()).isEqualTo(AnswerState.OUT);
    assertThat(aliased.answer(old, NOON).area()).isEqualTo(now);
    assertThat(aliased.answer(old, NOON).state()).isEqualTo(AnswerState.OUT);
    assertThat(aliased.about(old, 9)).hasSize(1);
    assertThat(aliased.outTimes(now, (from, until) -> from)).hasSize(1);
    Facts.publish(aliased, new FactDraft(ID).rev(2).area(now.code(), Coverage.PARTIAL).fact(), NOON);
    assertThat(aliased.answer(old, NOON).state()).isEqualTo(AnswerState.OUT_PARTIAL);
    aliased.expire(NOON.plusSeconds(100_000));
    assertThat(aliased.about(now, 9)).isEmpty();
  }

  @Test
  void whatWasAllOfOneOfTwoThatBecameOne_isAPartOfThat() {
    Area now = new Area("91.71.01.1001");
    Outages aliased = new Outages(10, new Aliases(Map.of(new Area("94.71.01.1001"), now, new Area("94.71.01.1002"), now)));
    Facts.publish(aliased, new FactDraft(ID).area("94.71.01.1002", Coverage.ALL).fact(), NOON);
    assertThat(aliased.answer(now, NOON).state()).isEqualTo(AnswerState.OUT_PARTIAL);
  }
}
