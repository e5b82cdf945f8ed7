package id.limpah.outage;

import id.limpah.contact.Area;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * What is said of rumours, to be found by the words in which a caller tells one. Words are compared by their runs of three letters, so
 * that {@code padam} finds {@code pemadaman}: prefixes and endings change most words of Bahasa Indonesia. One thread at a time changes it,
 * any number search.
 */
final class Rumours {
  /** The part of what was asked that a claim has to hold. */
  private static final double ALIKE = 0.5;

  private static final int LONGEST = 500;

  private final Map<String, Prepared> byId = new ConcurrentHashMap<>();

  /** A claim with its runs of letters, in order. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Prepared(Fact fact, int[] runs) {}

  private record Match(Fact fact, double alike) {}

  void put(Fact fact) {
    Optional<Clarification> said = fact.clarification();
    if (said.isPresent() && fact.mode() == Mode.ACTUAL && fact.status() != Status.CANCELLED) {
      byId.put(fact.factId(), new Prepared(fact, runs(said.get().claim())));
    } else {
      byId.remove(fact.factId());
    }
  }

  void remove(Fact fact) {
    byId.remove(fact.factId());
  }

  int size() {
    return byId.size();
  }

  /** Those most like the words first, of what holds then; with an area those that concern it. */
  List<Fact> search(String words, Optional<Area> area, Instant now, int most) {
    int[] asked = runs(words.length() > LONGEST ? words.substring(0, LONGEST) : words);
    if (asked.length == 0) {
      return List.of();
    }
    return byId.values().stream()
        .filter(one -> one.fact().validUntil().isAfter(now) && concerns(one.fact(), area))
        .map(one -> new Match(one.fact(), common(asked, one.runs()) / (double) asked.length))
        .filter(match -> match.alike() >= ALIKE)
        .sorted(
            Comparator.comparingDouble(Match::alike)
                .thenComparing(match -> match.fact().asOf())
                .reversed()
                .thenComparing(match -> match.fact().factId()))
        .limit(most)
        .map(Match::fact)
        .toList();
  }

  private static boolean concerns(Fact fact, Optional<Area> area) {
    return area.isEmpty()
        || fact.areas().stream().map(FactArea::area).anyMatch(of -> of.contains(area.get()) || area.get().contains(of));
  }

  /** Each word's runs of three letters or digits; a shorter word is one run. Each once, in order. */
  private static int[] runs(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .flatMapToInt(
            word ->
                word.length() <= 3
                    ? IntStream.of(word.hashCode())
                    : IntStream.rangeClosed(0, word.length() - 3).map(i -> word.substring(i, i + 3).hashCode()))
        .distinct()
        .sorted()
        .toArray();
  }

  private static int common(int[] some, int[] others) {
    int count = 0;
    for (int i = 0, j = 0; i < some.length && j < others.length; ) {
      if (some[i] == others[j]) {
        count++;
        i++;
        j++;
      } else if (some[i] < others[j]) {
        i++;
      } else {
        j++;
      }
    }
    return count;
  }
}
