package id.limpah.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AreaTest {
  @Test
  void levelsAndParents() {
    Area village = new Area("31.71.01.1001");
    assertThat(village.level()).isEqualTo(4);
    assertThat(village.parent()).contains(new Area("31.71.01"));
    assertThat(new Area("31").parent()).isEmpty();
  }

  @Test
  void containsItselfAndWhatLiesInIt_notItsNeighbour() {
    Area regency = new Area("31.71");
    assertThat(regency.contains(regency)).isTrue();
    assertThat(regency.contains(new Area("31.71.01.1001"))).isTrue();
    assertThat(regency.contains(new Area("31.72.01"))).isFalse();
    assertThat(regency.contains(new Area("31"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "317", "31.7", "31-71", "31.71.01.100", "31.71.01.10011", "3a", "31.71.", "٣١"})
  void otherForms_areRefused(String code) {
    assertThat(Area.of(code)).isEmpty();
    assertThatThrownBy(() -> new Area(code)).isInstanceOf(IllegalArgumentException.class);
  }
}
