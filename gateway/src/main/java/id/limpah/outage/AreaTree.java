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

/**
 * The official areas by code, with their names. Immutable; two arrays in the order of the codes.
 */
public final class AreaTree {
  /** The code in front of the province digits tells the zone: WITA and WIT provinces; all others are WIB. */
  private static final List<String> WITA =
      List.of("51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76");

  private static final List<String> WIT = List.of("81", "82", "91", "92", "93", "94", "95", "96");
  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
  private static final ZoneId MAKASSAR = ZoneId.of("Asia/Makassar");
  private static final ZoneId JAYAPURA = ZoneId.of("Asia/Jayapura");

  private final String[] codes;
  private final String[] names;

  private AreaTree(String[] codes, String[] names) {
    this.codes = codes;
    this.names = names;
  }

  /** A tree without areas. */
  public static AreaTree empty() {
    return new AreaTree(new String[0], new String[0]);
  }

  /**
   * Reads {@code code,name} lines, sorted by code; a name may have commas in it.
   *
   * @throws IOException when a line is not of that form or not in order
   */
  public static AreaTree read(BufferedReader lines) throws IOException {
    List<String> codes = new ArrayList<>(100_000);
    List<String> names = new ArrayList<>(100_000);
    String last = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int comma = line.indexOf(',');
      String code = comma < 0 ? "" : line.substring(0, comma);
      if (Area.of(code).isEmpty() || code.compareTo(last) <= 0) {
        throw new IOException("line " + (codes.size() + 1) + ": code,name in the order of the codes is wanted");
      }
      last = code;
      codes.add(code);
      names.add(line.substring(comma + 1));
    }
    return new AreaTree(codes.toArray(new String[0]), names.toArray(new String[0]));
  }

  /** How many areas it knows. */
  public int size() {
    return codes.length;
  }

  /** The area's own name. */
  public Optional<String> name(Area area) {
    int index = Arrays.binarySearch(codes, area.code());
    return index < 0 ? Optional.empty() : Optional.of(names[index]);
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
   * Areas whose own name holds the first word, and whose name with its parents' holds all. Names repeat (Sidomulyo nearly a hundred times), so each comes with its parents and none is chosen.
   *
   * @param most how many at the most; those whose own name is the text come first
   */
  public List<Found> search(String text, int most) {
    String[] words = text.toLowerCase(Locale.ROOT).strip().split("\\s+");
    String whole = String.join(" ", words);
    List<Found> exact = new ArrayList<>();
    List<Found> others = new ArrayList<>();
    if (whole.isEmpty()) {
      return List.of();
    }
    for (int i = 0; i < codes.length && exact.size() < most; i++) {
      String own = names[i].toLowerCase(Locale.ROOT);
      if (!own.contains(words[0])) {
        continue;
      }
      Area area = new Area(codes[i]);
      String full = fullName(area);
      if (own.equals(whole)) {
        exact.add(new Found(area, names[i], full));
      } else if (others.size() < most && holdsAll(full.toLowerCase(Locale.ROOT), words)) {
        others.add(new Found(area, names[i], full));
      }
    }
    exact.addAll(others);
    return List.copyOf(exact.subList(0, Math.min(most, exact.size())));
  }

  private static boolean holdsAll(String name, String[] words) {
    for (String word : words) {
      if (!name.contains(word)) {
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
