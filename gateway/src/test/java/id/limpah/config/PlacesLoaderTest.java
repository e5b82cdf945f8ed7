package id.limpah.config;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Area;
import id.limpah.contact.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesLoaderTest {
  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private List<String> faults() {
    return PlacesLoader.load(folder).faults().stream().map(Fault::toString).map(text -> text.replace(folder + "/", "")).toList();
  }

  @Test
  void tablesThatAreThere_areRead_andOthersAreEmpty() throws Exception {
    write("postcodes.csv", "postcode,area\n10110,31.71.01.1001\n10110,31.71.01.1002\n");
    write("feeders.csv", "feeder,area\nGDL-07,31.71.01\n");
    write("prefixes.csv", "prefix,area\n51,31\n");
    PlacesLoader.Read read = PlacesLoader.load(folder);
    assertThat(read.faults()).isEmpty();
    assertThat(read.places().postcodes().find("10110").orElseThrow().area()).isEqualTo(new Area("31.71.01"));
    assertThat(read.places().feeders().find("GDL-07").orElseThrow().area()).isEqualTo(new Area("31.71.01"));
    assertThat(read.places().hint("510000000000")).contains(new Area("31"));
    assertThat(read.places().customers().size()).isZero();
    assertThat(PlacesLoader.load(folder.resolve("none")).faults()).isEmpty();
  }

  @Test
  void aListOfNumbers_becomesATableOfHashes_inWhichNoNumberStands() throws Exception {
    write("list.csv", "number,area,feeder\n512345678901,31.71.01.1001,GDL-07\n512345678902,31.71.01.1001,\n");
    PlaceHasher.Hashed hashed = PlaceHasher.hash(folder.resolve("list.csv"), number -> -Long.parseLong(number));
    assertThat(hashed.faults()).isEmpty();
    Files.write(folder.resolve("customers.csv"), hashed.lines());
    assertThat(Files.readString(folder.resolve("customers.csv"))).doesNotContain("5123456789");
    PlacesLoader.Read read = PlacesLoader.load(folder);
    assertThat(read.faults()).isEmpty();
    assertThat(read.places().customers().find(-512345678901L))
        .contains(new Place(new Area("31.71.01.1001"), Optional.of("GDL-07"), true));
    assertThat(read.places().customers().find(-512345678902L)).contains(new Place(new Area("31.71.01.1001"), Optional.empty(), true));
    write("list.csv", "number,area\n512345678901,31.71.01.1001\n512345678901,31.71.01.1002\n");
    assertThat(PlaceHasher.hash(folder.resolve("list.csv"), Long::parseLong).faults().getFirst().message()).contains("stands there twice");
  }

  @Test
  void everyFault_isSaidWithItsLine() throws Exception {
    write("postcodes.csv", "code,area\n10110,31.71\n");
    write("feeders.csv", "feeder,area\n|,31.71\nGDL-07,3171\nGDL-07,31.71,1\nGDL-07,31.71\nGDL-07,31.71\n");
    write("customers.csv", "hash,area\n512345678901,31.71\n00000000000000ff,31.71\n00000000000000fe,31.71\n");
    write("prefixes.csv", "prefix,area\n51,31\n51,32\n");
    assertThat(faults())
        .containsExactly(
            "postcodes.csv:1:1: error: its first line is postcode,area",
            "feeders.csv:2:1: error: this is no feeder",
            "feeders.csv:3:1: error: an area is a Kemendagri code: PP, PP.KK, PP.KK.CC or PP.KK.CC.VVVV in digits",
            "feeders.csv:4:1: error: 2 cells are wanted, here are 3",
            "feeders.csv:6:1: error: the same is said twice",
            "customers.csv:2:1: error: 16 hexadecimal digits are wanted, never a number itself: make the file with 'limpah places hash'",
            "customers.csv:4:1: error: is not behind the hash before it: make the file with 'limpah places hash'",
            "prefixes.csv:3:1: error: 51 stands here twice");
  }

  @Test
  void codesThatWereIssuedAnew() throws Exception {
    assertThat(PlacesLoader.codes(folder).aliases().size()).isZero();
    write("aliases.csv", "old,area\n94.71,91.71\n");
    assertThat(PlacesLoader.codes(folder).aliases().size()).isEqualTo(1);
    write("aliases.csv", "old,area\n94.71,91\n");
    assertThat(PlacesLoader.codes(folder).faults()).hasSize(1);
  }
}
