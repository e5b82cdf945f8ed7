package id.limpah.outage;

import static id.limpah.outage.Facts.ID;
import static id.limpah.outage.Facts.NOON;
import static id.limpah.outage.Facts.id;
import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Area;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** How facts merge, in any order, and what readers see meanwhile. */
class MergeTest {
  private static final List<String> PLACES = List.of("31", "31.71", "31.71.01", "31.71.01.1001", "31.71.01.1002", "32.01");

  /** Five facts in up to six revisions each, some of them twice; one content for one revision. */
  private static List<Fact> someFacts(Random random) {
    Map<String, Fact> made = new HashMap<>();
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int number = random.nextInt(5);
      int rev = 1 + random.nextInt(6);
      facts.add(made.computeIfAbsent(number + "/" + rev, key -> someFact(random, id(number), rev)));
    }
    return facts;
  }

  private static Fact someFact(Random random, String id, int rev) {
    FactDraft draft = new FactDraft(id).rev(rev).asOf(NOON.minusSeconds(1_000L * random.nextInt(3)));
    draft.status(one(List.of(Status.values()), random));
    draft.etr(Facts.until(NOON.plusSeconds(random.nextInt(20_000))));
    List<String> places = new ArrayList<>(PLACES);
    Collections.shuffle(places, random);
    places.subList(0, 1 + random.nextInt(3)).forEach(
        place -> draft.area(place, one(List.of(Coverage.values()), random)));
    return draft.fact();
  }

  private static <T> T one(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  @Test
  void anyOrderAndRepetition_endsInTheSameState_andNeverInAnOlderOne() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      List<Fact> facts = someFacts(random);
      Outages one = taken(facts, seed);
      Collections.shuffle(facts, random);
      Outages other = taken(facts, seed);
      for (String place : PLACES) {
        Area area = new Area(place);
        assertThat(one.answer(area, NOON)).as("seed %d round %d", seed, round).isEqualTo(other.answer(area, NOON));
      }
      for (Fact fact : facts) {
        int newest = facts.stream().filter(same -> same.factId().equals(fact.factId())).mapToInt(Fact::rev).max().orElseThrow();
        assertThat(other.find(fact.factId()).orElseThrow().rev()).as("seed %d", seed).isEqualTo(newest);
      }
    }
  }

  private static Outages taken(List<Fact> facts, long seed) {
    Outages outages = new Outages(100);
    for (Fact fact : facts) {
      int before = outages.find(fact.factId()).map(Fact::rev).orElse(0);
      Facts.publish(outages, fact, NOON);
      int after = outages.find(fact.factId()).map(Fact::rev).orElse(0);
      assertThat(after).as("seed %d", seed).isGreaterThanOrEqualTo(before);
    }
    return outages;
  }

  @Test
  void whatExpired_leavesNothingBehind() {
    long seed = System.nanoTime();
    List<Fact> facts = someFacts(new Random(seed));
    Outages outages = taken(facts, seed);
    outages.expire(facts.getFirst().validUntil());
    assertThat(outages.size()).isZero();
    for (String place : PLACES) {
      assertThat(outages.about(new Area(place), 10)).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void aReader_neverMissesAFactThatIsBeingReplaced() throws Exception {
    Outages outages = new Outages(10);
    Area village = new Area("31.71.01.1001");
    outages.apply(new FactDraft(ID).area("31.71.01", Coverage.ALL).fact());
    AtomicBoolean missed = new AtomicBoolean();
    AtomicBoolean done = new AtomicBoolean();
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!done.get()) {
                    if (outages.answer(village, NOON).state() != AnswerState.OUT) {
                      missed.set(true);
                    }
                  }
                });
    for (int rev = 2; rev < 30_000; rev++) {
      outages.apply(new FactDraft(ID).rev(rev).area("31.71.01", Coverage.ALL).area("32", Coverage.ALL).fact());
    }
    done.set(true);
    reader.join();
    assertThat(missed).isFalse();
  }
}
