package id.limpah.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AreaNumberTest {
  @Test
  void aNumber_leadsBack_andToWhatTheAreaLiesIn() {
    List<String> codes = List.of("31.71.01.1001", "31.71.01", "31.71", "31");
    long village = new Area(codes.getFirst()).number();
    for (int i = 0; i < codes.size(); i++) {
      Area area = new Area(codes.get(i));
      assertThat(Area.ofNumber(area.number())).isEqualTo(area);
      assertThat(Area.level(area.number())).isEqualTo(4 - i);
      assertThat(Area.above(village, 4 - i)).isEqualTo(area.number());
    }
  }

  @Test
  void inTheirOrder_whatLiesInAnAreaComesRightBehindIt() {
    long district = new Area("31.71.01").number();
    assertThat(new Area("31.71.01.0001").number()).isGreaterThan(district).isLessThan(Area.end(district));
    assertThat(new Area("31.71.01.9999").number()).isLessThan(Area.end(district));
    assertThat(new Area("31.71.02").number()).isGreaterThanOrEqualTo(Area.end(district));
    assertThat(new Area("31.71.02.0001").number()).isGreaterThan(Area.end(district));
    assertThat(new Area("31.71").number()).isLessThan(district);
    assertThat(new Area("99.99.99").number()).isLessThan(Area.end(new Area("99").number()));
  }

  @Test
  void whatTwoHaveInCommon() {
    Area village = new Area("31.71.01.1001");
    assertThat(village.common(new Area("31.71.02.1001"))).contains(new Area("31.71"));
    assertThat(village.common(new Area("31.71.01"))).contains(new Area("31.71.01"));
    assertThat(village.common(village)).contains(village);
    assertThat(village.common(new Area("32.73"))).isEmpty();
  }
}
