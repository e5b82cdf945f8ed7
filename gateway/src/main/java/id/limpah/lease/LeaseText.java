package id.limpah.lease;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Records as the store keeps them: words with a space between. */
final class LeaseText {
  private static final String NONE = "-";
  private static final int LONGEST = 16_384;

  private LeaseText() {}

  static String of(LeaseRecord record) {
    return switch (record) {
      case LeaseRecord.OfBlock block ->
          String.join(
              " ",
              "block",
              block.state().name().toLowerCase(Locale.ROOT),
              block.holder(),
              block.session(),
              Long.toString(block.units()),
              Long.toString(block.maxContactMillis()),
              list(block.reasons()),
              list(block.channels()));
      case LeaseRecord.Live live -> "live " + live.session() + " " + live.beat() + " " + wants(live.wants());
      case LeaseRecord.Gone gone -> "gone " + gone.session();
      case LeaseRecord.Ground ground -> ground.open() ? "open" : "shut";
      case LeaseRecord.Unreadable _, LeaseRecord.Deleted _ -> throw new IllegalArgumentException("nobody writes that");
    };
  }

  static LeaseRecord read(String text) {
    String[] words = text.length() > LONGEST ? new String[] {""} : text.split(" ", -1);
    try {
      return switch (words[0] + "/" + words.length) {
        case "block/8" ->
            new LeaseRecord.OfBlock(
                LeaseRecord.State.valueOf(words[1].toUpperCase(Locale.ROOT)),
                words[2],
                words[3],
                whole(words[4]),
                whole(words[5]),
                set(words[6]),
                set(words[7]));
        case "live/4" -> new LeaseRecord.Live(words[1], whole(words[2]), wants(words[3]));
        case "gone/2" -> new LeaseRecord.Gone(words[1]);
        case "open/1" -> new LeaseRecord.Ground(true);
        case "shut/1" -> new LeaseRecord.Ground(false);
        default -> new LeaseRecord.Unreadable();
      };
    } catch (IllegalArgumentException malformed) {
      return new LeaseRecord.Unreadable();
    }
  }

  private static long whole(String text) {
    if (!text.matches("[0-9]{1,15}")) {
      throw new IllegalArgumentException(text);
    }
    return Long.parseLong(text);
  }

  private static String list(Collection<String> words) {
    return words.isEmpty() ? NONE : String.join(",", new TreeSet<>(words));
  }

  private static Set<String> set(String text) {
    return text.equals(NONE) ? Set.of() : Set.copyOf(new TreeSet<>(Set.of(text.split(",", -1))));
  }

  private static String wants(Map<String, Integer> wants) {
    return wants.isEmpty()
        ? NONE
        : new TreeMap<>(wants).entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()).collect(Collectors.joining(","));
  }

  private static Map<String, Integer> wants(String text) {
    Map<String, Integer> wants = new TreeMap<>();
    for (String one : text.equals(NONE) ? new String[0] : text.split(",", -1)) {
      String[] sides = one.split("=", -1);
      if (sides.length != 2) {
        throw new IllegalArgumentException(one);
      }
      wants.put(sides[0], Math.toIntExact(Math.min(whole(sides[1]), 1_000)));
    }
    return wants;
  }
}
