package id.limpah.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.limpah.contact.Channel;
import id.limpah.contact.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntriesTest {
  private static Entry entry(String name, String... numbers) {
    return new Entry(
        name, List.of(numbers), Set.of(Channel.CALL), Worlds.GANGGUAN, Reason.OUTAGE, Optional.empty());
  }

  private final Entries entries =
      new Entries(List.of(entry("all", "+62*"), entry("jakarta", "+6221123", "+6221*"), entry("pln", "123", "Info")));

  private Optional<String> dialled(String number) {
    return entries.dialled(number).map(Entry::name);
  }

  @Test
  void exactBeforePrefix_longerBeforeShorter() {
    assertThat(dialled("123")).contains("pln");
    assertThat(dialled("+6221999")).contains("jakarta");
    assertThat(dialled("+6222999")).contains("all");
    assertThat(dialled("1234")).isEmpty();
  }

  @Test
  void caseDoesNotMatter() {
    assertThat(dialled("INFO")).contains("pln");
  }

  @Test
  void oneNumberForTwoEntries_isRefused() {
    assertThatThrownBy(() -> new Entries(List.of(entry("a", "123"), entry("b", "123"))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
