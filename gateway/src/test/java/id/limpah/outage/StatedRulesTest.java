package id.limpah.outage;

import static id.limpah.outage.Facts.NOON;
import static id.limpah.outage.Facts.id;
import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.compensation.RuleSet;
import id.limpah.compensation.Rules;
import id.limpah.compensation.Tier;
import id.limpah.contact.Area;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatedRulesTest {
  private static final LocalDate DAY = LocalDate.parse("2019-08-04");
  private static final Area GAMBIR = new Area("31.71.01.1001");
  private final Outages outages = new Outages(1_000);

  private static RuleSet rules(String id, int percent) {
    return new RuleSet(
        id, "Aturan " + id, "a test", LocalDate.parse("2019-01-01"), Optional.empty(), false, Optional.of(Duration.ofHours(1)),
        List.of(new Tier(Optional.empty(), percent)), 40, List.of());
  }

  private void state(int number, int rev, RuleSet set, Status status, String area) {
    Fact fact = new FactDraft(id(number)).type(FactType.RULE_SET).rev(rev).ruleSet(set).status(status).area(area, Coverage.ALL).fact();
    assertThat(Facts.publish(outages, fact, NOON)).isInstanceOf(Publication.Accepted.class);
  }

  @Test
  void theyHoldWhereTheyAreStated_untilTheyAreTakenBack() {
    state(1, 1, rules("a", 10), Status.CONFIRMED, "31");
    assertThat(outages.ruleSets(GAMBIR, NOON)).containsExactly(rules("a", 10));
    assertThat(outages.ruleSets(new Area("32.01"), NOON)).isEmpty();
    assertThat(outages.ruleSets(GAMBIR, NOON.plus(Duration.ofDays(1)))).as("expired").isEmpty();
    state(1, 2, rules("a", 20), Status.CONFIRMED, "31");
    assertThat(outages.ruleSets(GAMBIR, NOON)).containsExactly(rules("a", 20));
    outages.dispute(id(1), 2);
    assertThat(outages.ruleSets(GAMBIR, NOON)).as("two contents").isEmpty();
    state(1, 3, rules("a", 20), Status.CANCELLED, "31");
    assertThat(outages.ruleSets(GAMBIR, NOON)).isEmpty();
    assertThat(outages.answer(GAMBIR, NOON).state()).as("rules are no word of what is out").isEqualTo(AnswerState.UNKNOWN);
  }

  @Test
  void thoseOfTheSameName_takeThePlaceOfTheFiles() {
    Rules files = new Rules(List.of(rules("a", 10), rules("b", 30)));
    Duration two = Duration.ofHours(2);
    assertThat(files.with(List.of(rules("a", 50)), DAY).assess(two, DAY, Optional.of("a"), false).orElseThrow().percent()).isEqualTo(50);
    assertThat(files.assess(two, DAY, Optional.of("b"), true))
        .contains(new Rules.Assessment(rules("b", 30), two, 30, true));
    assertThat(files.with(List.of(rules("a", 50)), LocalDate.parse("2018-01-01"))).as("before they hold").isEqualTo(files);
    assertThat(files.assess(two, LocalDate.parse("2018-01-01"), Optional.of("a"), false)).as("named, and not in force").isEmpty();
    assertThat(files.assess(two, DAY, Optional.of("c"), false)).as("what is named and not known is not guessed").isEmpty();
  }

  @Test
  void moreThanAnybodyMakes_areRefused() {
    for (int i = 0; i < 50; i++) {
      state(i, 1, rules("r" + i, 10), Status.CONFIRMED, "31");
    }
    Fact more = new FactDraft(id(900)).type(FactType.RULE_SET).ruleSet(rules("x", 1)).area("31", Coverage.ALL).fact();
    assertThat(outages.check(more, NOON)).isInstanceOf(Publication.Refused.class);
    Fact others = new FactDraft(id(901)).type(FactType.RULE_SET).issuer("esdm").ruleSet(rules("x", 1)).area("31", Coverage.ALL).fact();
    assertThat(outages.check(others, NOON)).isInstanceOf(Publication.Accepted.class);
  }

  @Test
  void whatIsExcluded_isOwedNothing() {
    FactDraft draft = new FactDraft(id(1)).area("31.71", Coverage.ALL).toldAt(NOON);
    Facts.publish(outages, draft.compensation(new Compensation(Optional.empty(), Eligibility.UNDER_REVIEW)).fact(), NOON);
    assertThat(outages.outTimes(GAMBIR, Duration::between)).as("counted while it is open").hasSize(1);
    outages.expire(NOON.plus(Duration.ofDays(2)));
    assertThat(outages.isOpenWhetherOwed(GAMBIR, NOON)).as("also when its fact has expired").isTrue();
    outages.apply(draft.fact());
    Facts.publish(outages, draft.rev(2).compensation(new Compensation(Optional.empty(), Eligibility.EXCLUDED)).fact(), NOON);
    assertThat(outages.outTimes(GAMBIR, Duration::between)).isEmpty();
  }
}
