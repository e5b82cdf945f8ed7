package id.limpah.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.limpah.contact.Area;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class AreaTreeTest {
  private static BufferedReader shippedLines() throws IOException {
    Path file = Path.of(System.getProperty("limpah.root", ".."), "config", "areas", "areas.csv.gz");
    return new BufferedReader(
        new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
  }

  private static AreaTree shipped() throws IOException {
    try (BufferedReader lines = shippedLines()) {
      return AreaTree.read(lines);
    }
  }

  @Test
  void everyAreaOfTheTable_isFoundByItsCode() throws IOException {
    AreaTree tree = shipped();
    try (BufferedReader lines = shippedLines()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int comma = line.indexOf(',');
        assertThat(tree.name(new Area(line.substring(0, comma)))).contains(line.substring(comma + 1));
      }
    }
    assertThat(tree.knows(new Area("31.71.01.1001"))).isTrue();
    assertThat(tree.knows(new Area("31.71.01.9999"))).isFalse();
    assertThat(tree.fullName(new Area("99.99"))).isEqualTo("wilayah 99.99");
  }

  @Test
  void search_givesWhatIsNamedSoFirst_thenWhatHoldsAllWords() throws IOException {
    AreaTree tree = shipped();
    assertThat(tree.search("Gambir", 50).stream().map(AreaTree.Found::area).toList())
        .startsWith(new Area("31.71.01"), new Area("31.71.01.1001"));
    assertThat(tree.search("gambir jakarta pusat", 50).stream().map(found -> found.area().code()).toList())
        .containsExactly("31.71.01", "31.71.01.1001");
    assertThat(tree.search("  ", 50)).isEmpty();
    assertThat(tree.search("tidakadanamaini", 50)).isEmpty();
    assertThat(AreaTree.empty().search("gambir", 50)).isEmpty();
  }

  @Test
  void theShippedTree_hasEveryOfficialArea() throws IOException {
    AreaTree tree = shipped();
    assertThat(tree.size()).isEqualTo(38 + 514 + 7_285 + 83_762);
    assertThat(tree.fullName(new Area("31.71.01.1001")))
        .isEqualTo("Gambir, Gambir, Kota Administrasi Jakarta Pusat, Daerah Khusus Ibukota Jakarta");
    List<AreaTree.Found> sidomulyo = tree.search("sidomulyo", 200);
    assertThat(sidomulyo).hasSizeGreaterThan(90);
    assertThat(tree.search("sidomulyo", 5)).hasSize(5);
    assertThat(tree.search("sidomulyo kediri", 5)).allMatch(found -> found.fullName().contains("Kediri")).isNotEmpty();
  }

  @Test
  void zones() {
    assertThat(AreaTree.zoneWord(new Area("31.71"))).isEqualTo("WIB");
    assertThat(AreaTree.zoneWord(new Area("51"))).isEqualTo("WITA");
    assertThat(AreaTree.zoneWord(new Area("94.01"))).isEqualTo("WIT");
  }

  @Test
  void whatIsNoTable_isRefusedWithItsLine() {
    assertThatThrownBy(() -> AreaTree.read(new BufferedReader(new StringReader("31,Jakarta\n11,Aceh\n"))))
        .hasMessageStartingWith("line 2");
  }
}
