package id.limpah.cli;

import id.limpah.json.StrictJson;
import id.limpah.route.Action;
import id.limpah.route.Decision;
import id.limpah.route.OverflowConfig;
import id.limpah.route.Policy;
import id.limpah.route.Replay;
import id.limpah.route.Rulebook;
import id.limpah.store.Recorded;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Past decisions beside what they would be under one other rulebook. What changes is where a contact goes, not how that is said. */
final class Comparison {
  /** So many changes are named; all are counted. */
  static final int MOST_NAMED = 10_000;

  /** These keys of {@code overflow} are looked at when a decision is made; the others shape what is measured, over time. */
  private static final Set<String> AT_DECISION =
      Set.of("sharingGain", "surgeGain", "hotAbove", "partnerWait", "informAbove", "maxHops", "decisionTtl");

  private final Rulebook rulebook;
  private final Replay replay;
  private final List<Change> changes = new ArrayList<>();
  private final Map<String, Long> kinds = new LinkedHashMap<>();
  private final Set<String> asRecorded = new TreeSet<>();
  private Optional<String> lastConfiguration = Optional.empty();
  private long compared;
  private long changed;
  private long otherRule;
  private long otherPolicy;
  private long unreadable;

  /** Where a contact goes, and by which rule. */
  record Way(
      String action, List<String> centers, List<String> uris, Optional<Integer> retryAfterSeconds, String rule) {
    /** The same place, whatever the rule. */
    boolean leadsTo(Way other) {
      return action.equals(other.action)
          && centers.equals(other.centers)
          && uris.equals(other.uris)
          && retryAfterSeconds.equals(other.retryAfterSeconds);
    }

    String words() {
      if (action.equals(Action.DIVERT.word())) {
        return action + " to " + String.join(", ", centers.subList(0, centers.size() - 1));
      }
      if (action.equals(Action.KEEP.word())) {
        return action + " at " + String.join(", ", centers);
      }
      return action + retryAfterSeconds.map(seconds -> " for " + seconds + " s").orElse("");
    }

    /** What it would become. */
    String words(Way wouldBe) {
      boolean moved = words().equals(wouldBe.words());
      return words() + " → " + wouldBe.words() + (moved ? " at another address" : "");
    }
  }

  /** One that would change. */
  record Change(String decisionId, String at, String entry, String reason, Way was, Way wouldBe) {}

  Comparison(Rulebook rulebook) {
    this.rulebook = rulebook;
    this.replay = new Replay(rulebook);
  }

  void add(Recorded recorded) {
    if (recorded.madeOf().isEmpty()) {
      unreadable++;
      return;
    }
    compared++;
    recorded.rulebook().filter(_ -> !lastConfiguration.equals(Optional.of(recorded.configuration()))).ifPresent(this::noteOverflow);
    lastConfiguration = Optional.of(recorded.configuration());
    if (recorded.madeOf().get().policy() != Policy.VERSION) {
      otherPolicy++;
    }
    JsonNode record = StrictJson.mapper().readTree(recorded.record());
    Way was = way(record);
    Way wouldBe =
        switch (replay.decide(recorded.madeOf().get().inputs())) {
          case Replay.Replayed.Decided(Decision decision) -> way(decision);
          case Replay.Replayed.Unknown(String why) -> new Way(why, List.of(), List.of(), Optional.empty(), "none");
        };
    if (was.leadsTo(wouldBe)) {
      otherRule += was.rule().equals(wouldBe.rule()) ? 0 : 1;
      return;
    }
    changed++;
    kinds.merge(was.words(wouldBe) + " (" + wouldBe.rule() + ")", 1L, Long::sum);
    if (changes.size() < MOST_NAMED) {
      changes.add(
          new Change(
              recorded.id(),
              record.path("decided_at").asString(""),
              record.at("/contact/entry").asString(""),
              record.at("/contact/reason").asString(""),
              was,
              wouldBe));
    }
  }

  private static Way way(JsonNode record) {
    JsonNode retry = record.path("retry_after_seconds");
    return new Way(
        record.path("action").asString(""),
        record.path("targets").valueStream().map(target -> target.path("center").asString("")).toList(),
        record.path("targets").valueStream().map(target -> target.path("uri").asString("")).toList(),
        retry.isNumber() ? Optional.of(retry.asInt()) : Optional.empty(),
        record.path("rule").asString(""));
  }

  private static Way way(Decision decision) {
    return new Way(
        decision.action().word(),
        decision.targets().stream().map(choice -> choice.target().center().name()).toList(),
        decision.targets().stream().map(choice -> choice.target().uri()).toList(),
        decision.retryAfterSeconds(),
        decision.rule().word());
  }

  /** Which keys say otherwise than then without any effect here. */
  private void noteOverflow(Rulebook then) {
    for (RecordComponent component : OverflowConfig.class.getRecordComponents()) {
      try {
        Object before = component.getAccessor().invoke(then.overflow());
        Object now = component.getAccessor().invoke(rulebook.overflow());
        if (!Objects.equals(before, now) && !AT_DECISION.contains(component.getName())) {
          asRecorded.add(component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record's accessor is public", e);
      }
    }
  }

  long compared() {
    return compared;
  }

  long changed() {
    return changed;
  }

  /** Where the contact goes as before, but by another rule. */
  long otherRule() {
    return otherRule;
  }

  /** Made by another version of the policy than this program's. */
  long otherPolicy() {
    return otherPolicy;
  }

  /** Decisions that were not kept with what they were made of, or not in a form known here. */
  long unreadable() {
    return unreadable;
  }

  /** The newest first. */
  List<Change> changes() {
    return List.copyOf(changes);
  }

  /** From what to what by which rule, and how often; the most frequent first. */
  List<Map.Entry<String, Long>> kinds() {
    return kinds.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
        .toList();
  }

  /** Keys of {@code overflow} that differ and could not be judged. */
  List<String> asRecorded() {
    return List.copyOf(asRecorded);
  }
}
