package id.limpah.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Area;
import id.limpah.outage.Coverage;
import id.limpah.outage.Fact;
import id.limpah.outage.FactType;
import id.limpah.outage.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutageTableTest {
  private static final Instant NOON = Instant.parse("2019-08-04T05:00:00Z");

  private static OutageTable.Read read(String text) {
    return new OutageTable("pln", NOON, Duration.ofHours(12)).read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static final String GOOD =
      """
      key,areas,status,coverage,started,told,expected_until,basis,cause,certainty,customers,part
      G-1,31.71 31.72,confirmed,all,2019-08-04 11:48,2019-08-04T11:50:00+07:00,2019-08-04 18:00,crew,transmission,confirmed,21300,
      G-2,91.71.01.1001,partially_restored,,2019-08-04 13:48,,,,,,,"RT 3, RW 2 dan sekitarnya"
      """;

  @Test
  void rowsBecomeFacts_timesAreThoseOfTheirArea() {
    OutageTable.Read read = read("\uFEFF" + GOOD.replace("\n", "\r\n"));
    assertThat(read.problems()).isEmpty();
    Fact first = read.facts().getFirst();
    assertThat(first.type()).isEqualTo(FactType.OUTAGE);
    assertThat(first.status()).isEqualTo(Status.CONFIRMED);
    assertThat(first.areas()).extracting(by -> by.area()).containsExactly(new Area("31.71"), new Area("31.72"));
    assertThat(first.areas().getFirst().coverage()).isEqualTo(Coverage.ALL);
    assertThat(first.faultAt()).contains(Instant.parse("2019-08-04T04:48:00Z"));
    assertThat(first.toldAt()).contains(Instant.parse("2019-08-04T04:50:00Z"));
    assertThat(first.etr().notAfter()).contains(Instant.parse("2019-08-04T11:00:00Z"));
    assertThat(first.customers().orElseThrow().outNow()).contains(21_300L);
    assertThat(first.asOf()).isEqualTo(NOON);
    assertThat(first.validUntil()).isEqualTo(NOON.plus(Duration.ofHours(12)));
    Fact second = read.facts().getLast();
    assertThat(second.faultAt()).as("Papua is two hours ahead of Jakarta").contains(Instant.parse("2019-08-04T04:48:00Z"));
    assertThat(second.areas().getFirst().partText()).contains("RT 3, RW 2 dan sekitarnya");
    assertThat(second.areas().getFirst().coverage()).isEqualTo(Coverage.UNKNOWN);
  }

  @Test
  void theSameKey_isTheSameFact_eachTime() {
    List<String> ids = read(GOOD).facts().stream().map(Fact::factId).toList();
    assertThat(read(GOOD).facts().stream().map(Fact::factId).toList()).isEqualTo(ids);
    assertThat(ids.getFirst()).isNotEqualTo(ids.getLast()).isNotEqualTo(OutageTable.id("kai", "G-1"));
  }

  @Test
  void aJsonArray_isReadAlike() {
    OutageTable.Read read =
        read("[{\"key\":\"G-1\",\"areas\":\"31.71\",\"status\":\"confirmed\",\"customers\":7},{\"key\":\"G-2\",\"areas\":\"32\",\"status\":\"restored\"}]");
    assertThat(read.problems()).isEmpty();
    assertThat(read.facts()).extracting(Fact::status).containsExactly(Status.CONFIRMED, Status.RESTORED);
    assertThat(read.facts().getFirst().customers().orElseThrow().outNow()).contains(7L);
  }

  @Test
  void eachRowSaysAllThatIsWrongWithIt_andTheOthersAreRead() {
    OutageTable.Read read =
        read(
            """
            key,areas,status,started,cause,customers
            G-1,31.71,out,yesterday,storm,many
            G-2,31.71,confirmed,,,
            G-2,31.72,confirmed,,,
            ,3171,confirmed,,,
            G-5,,confirmed,,weather,5
            """);
    assertThat(read.facts()).hasSize(1);
    assertThat(read.problems())
        .extracting(OutageTable.Problem::toString)
        .anySatisfy(problem -> assertThat(problem).startsWith("row 1, started: 'yesterday' is no time; write "))
        .anySatisfy(problem -> assertThat(problem).startsWith("row 1, customers: 'many' is no count"))
        .anySatisfy(problem -> assertThat(problem).startsWith("row 3, key: 'G-2' stands in a row before"))
        .anySatisfy(problem -> assertThat(problem).startsWith("row 4, key: is wanted"))
        .anySatisfy(problem -> assertThat(problem).startsWith("row 5, areas: "));
    assertThat(read("key,areas,status,cause\nG-1,31.71,out,storm\n").problems())
        .extracting(OutageTable.Problem::toString)
        .anySatisfy(problem -> assertThat(problem).startsWith("row 1, status: one of predicted, confirmed"))
        .anySatisfy(problem -> assertThat(problem).startsWith("row 1, cause: one of equipment"));
    assertThat(read("key,areas,staus\nG-1,31,confirmed\n").problems().getFirst().toString())
        .startsWith("row 1, staus: there is no such column; one of areas, ");
    assertThat(read("[{\"key\":").problems()).singleElement().asString().contains("is not of the form");
    assertThat(read("[]").problems()).singleElement().asString().contains("the array is empty");
  }
}
