package id.limpah.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.limpah.contact.Area;
import id.limpah.contact.Place;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AreaTableTest {
  private static Area area(String code) {
    return new Area(code);
  }

  @Test
  void aNameOfSeveralAreas_isTheSmallestThatHoldsAll() {
    AreaTable table =
        new AreaTable(
            Map.of(
                "10110", List.of(area("31.71.01.1001")),
                "10120", List.of(area("31.71.01.1001"), area("31.71.01.1002")),
                "99999", List.of(area("31.71.01.1001"), area("32.73"))));
    assertThat(table.find("10110").orElseThrow().area()).isEqualTo(area("31.71.01.1001"));
    assertThat(table.find("10120").orElseThrow().area()).isEqualTo(area("31.71.01"));
    assertThat(table.find("10120").orElseThrow().candidates()).hasSize(2);
    assertThat(table.find("99999")).as("in two provinces").isEmpty();
    assertThat(table.find("12345")).isEmpty();
  }

  @Test
  void hashes_areFound_alsoThoseBelowZero() {
    Place one = new Place(area("31.71.01.1001"));
    Place other = new Place(area("32.73"));
    HashedPlaces places = new HashedPlaces(new long[] {-5, 0, 7}, new int[] {0, 1, 0}, List.of(one, other));
    assertThat(places.find(-5)).contains(one);
    assertThat(places.find(0)).contains(other);
    assertThat(places.find(7)).contains(one);
    assertThat(places.find(6)).isEmpty();
  }

  @Test
  void theLongestPrefix_isTheHint() {
    Places places =
        new Places(
            AreaTable.EMPTY, AreaTable.EMPTY, HashedPlaces.EMPTY, HashedPlaces.EMPTY, Map.of("51", area("31"), "5123", area("31.71")));
    assertThat(places.hint("512345678901")).contains(area("31.71"));
    assertThat(places.hint("519999999999")).contains(area("31"));
    assertThat(places.hint("600000000000")).isEmpty();
  }

  @Test
  void codesThatLeadInCircles_orToAnotherLevel_areRefused() {
    assertThatThrownBy(() -> new Aliases(Map.of(area("94.71"), area("91"))))
        .hasMessage("94.71 and 91 are not of one level");
    assertThatThrownBy(() -> new Aliases(Map.of(area("94.71"), area("91.71"), area("91.71"), area("92.71"))))
        .hasMessageContaining("which is an old code itself");
  }
}
