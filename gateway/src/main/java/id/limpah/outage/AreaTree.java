package id.limpah.outage;

import id.limpah.contact.Area;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The official areas by code, with their names. Immutable.
 *
 * <p>Ninety thousand areas are kept as a few arrays and two long texts: that takes 4 MB instead of 20, and a search is one
 * pass of {@code indexOf} over one text instead of ninety thousand.
 */
public final class AreaTree {
  /** The code in front of the province digits tells the zone: WITA and WIT provinces; all others are WIB. */
  private static final List<String> WITA =
      List.of("51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76");

  private static final List<String> WIT = List.of("81", "82", "91", "92", "93", "94", "95", "96");
  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
  private static final ZoneId MAKASSAR = ZoneId.of("Asia/Makassar");
  private static final ZoneId JAYAPURA = ZoneId.of("Asia/Jayapura");

  private static final int VILLAGE = 4;
  private static final int NONE = -1;

  /** The codes as numbers, in order: all ten digits, then the level, so that a parent comes right before its children. */
  private final long[] keys;

  /** Where the area's name begins in the texts; one more than there are areas. */
  private final int[] starts;

  /** The place of the area it lies in, or {@link #NONE}. */
  private final int[] parents;

  /** All names, each with a line's end behind it. */
  private final String names;

  /** The same in lower case, each letter in the same place. */
  private final String lower;

  private AreaTree(long[] keys, int[] starts, String names) {
    this.keys = keys;
    this.starts = starts;
    this.names = names;
    char[] letters = names.toCharArray();
    for (int i = 0; i < letters.length; i++) {
      letters[i] = Character.toLowerCase(letters[i]);
    }
    this.lower = new String(letters);
    this.parents = parents(keys);
  }

  /** The last area before it whose code its own begins with. */
  private static int[] parents(long[] keys) {
    int[] parents = new int[keys.length];
    int[] last = new int[VILLAGE + 1];
    Arrays.fill(last, NONE);
    for (int i = 0; i < keys.length; i++) {
      int level = Area.level(keys[i]);
      parents[i] = NONE;
      for (int above = 1; above < level; above++) {
        if (last[above] != NONE && keys[last[above]] == Area.above(keys[i], above)) {
          parents[i] = last[above];
        }
      }
      last[level] = i;
    }
    return parents;
  }

  /** A tree without areas. */
  public static AreaTree empty() {
    return new AreaTree(new long[0], new int[] {0}, "");
  }

  /**
   * Reads {@code code,name} lines, sorted by code; a name may have commas in it.
   *
   * @throws IOException when a line is not of that form or not in order
   */
  public static AreaTree read(BufferedReader lines) throws IOException {
    long[] keys = new long[1_024];
    int[] starts = new int[1_025];
    StringBuilder names = new StringBuilder();
    int count = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int comma = line.indexOf(',');
      Optional<Area> area = comma < 0 ? Optional.empty() : Area.of(line.substring(0, comma));
      long key = area.map(Area::number).orElse(0L);
      if (area.isEmpty() || (count > 0 && key <= keys[count - 1])) {
        throw new IOException("line " + (count + 1) + ": code,name in the order of the codes is wanted");
      }
      if (count == keys.length) {
        keys = Arrays.copyOf(keys, 2 * count);
        starts = Arrays.copyOf(starts, 2 * count + 1);
      }
      keys[count++] = key;
      names.append(line, comma + 1, line.length()).append('\n');
      starts[count] = names.length();
    }
    return new AreaTree(Arrays.copyOf(keys, count), Arrays.copyOf(starts, count + 1), names.toString());
  }

  private int find(Area area) {
    int index = Arrays.binarySearch(keys, area.number());
    return index < 0 ? NONE : index;
  }

  /** How many areas it knows; none until it is read. */
  public int size() {
    return keys.length;
  }

  /** Whether there is such an area. */
  public boolean knows(Area area) {
    return find(area) != NONE;
  }

  /** The same answer, unless nothing is known because there is no such area. */
  public Answer resolved(Answer answer) {
    boolean nowhere = size() > 0 && !answer.usable() && !knows(answer.area());
    return nowhere
        ? Answer.unknown(answer.area(), UnknownCause.UNRESOLVED_LOCATION, answer.clarifications())
        : answer;
  }

  /** The area's own name. */
  public Optional<String> name(Area area) {
    int index = find(area);
    return index == NONE ? Optional.empty() : Optional.of(name(index));
  }

  private String name(int index) {
    return names.substring(starts[index], starts[index + 1] - 1);
  }

  /** The name with those of the areas it lies in, nearest first; the code where no name is known. */
  public String fullName(Area area) {
    List<String> parts = new ArrayList<>();
    for (Optional<Area> place = Optional.of(area); place.isPresent(); place = place.get().parent()) {
      name(place.get()).ifPresent(parts::add);
    }
    return parts.isEmpty() ? "wilayah " + area.code() : String.join(", ", parts);
  }

  /** What a search found. */
  public record Found(Area area, String name, String fullName) {}

  /**
   * Areas whose own name holds the first word, and whose name with its parents' holds all. Names repeat (Sidomulyo nearly
   * a hundred times), so each comes with its parents and none is chosen.
   *
   * @param most how many at the most; those whose own name is the text come first
   */
  public List<Found> search(String text, int most) {
    String[] words = text.toLowerCase(Locale.ROOT).strip().split("\\s+");
    String whole = String.join(" ", words);
    List<Integer> exact = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    if (whole.isEmpty()) {
      return List.of();
    }
    int at = lower.indexOf(words[0]);
    while (at >= 0 && exact.size() < most) {
      int index = indexAt(at);
      if (isNamed(index, whole)) {
        exact.add(index);
      } else if (others.size() < most && holdsAll(index, words)) {
        others.add(index);
      }
      at = lower.indexOf(words[0], starts[index + 1]);
    }
    return Stream.concat(exact.stream(), others.stream()).limit(most).map(this::found).toList();
  }

  private Found found(int index) {
    Area area = Area.ofNumber(keys[index]);
    return new Found(area, name(index), fullName(area));
  }

  /** Which area's name is at that place of the texts. */
  private int indexAt(int position) {
    int index = Arrays.binarySearch(starts, position);
    return index < 0 ? -index - 2 : index;
  }

  private boolean isNamed(int index, String name) {
    return starts[index + 1] - 1 - starts[index] == name.length() && lower.startsWith(name, starts[index]);
  }

  private boolean holdsAll(int index, String[] words) {
    for (String word : words) {
      int place = index;
      while (place != NONE && lower.indexOf(word, starts[place], starts[place + 1]) < 0) {
        place = parents[place];
      }
      if (place == NONE) {
        return false;
      }
    }
    return true;
  }

  /** The time zone in which people there live. */
  public static ZoneId zone(Area area) {
    String province = area.code().substring(0, 2);
    return WITA.contains(province) ? MAKASSAR : WIT.contains(province) ? JAYAPURA : JAKARTA;
  }

  /** WIB, WITA or WIT. */
  public static String zoneWord(Area area) {
    ZoneId zone = zone(area);
    return zone.equals(JAKARTA) ? "WIB" : zone.equals(MAKASSAR) ? "WITA" : "WIT";
  }
}
