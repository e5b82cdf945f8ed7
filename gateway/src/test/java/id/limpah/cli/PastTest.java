package id.limpah.cli;

import static id.limpah.cli.Typed.typed;
import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.config.ConfigLoader;
import id.limpah.config.Verdict;
import id.limpah.contact.CenterId;
import id.limpah.contact.Outcome;
import id.limpah.route.Decision;
import id.limpah.store.RandomTraffic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code report} and {@code diff}: verbs that look back, over the records of some random traffic. */
final class PastTest {
  private static final String CONFIGURATION =
      """
      organisation: pln
      centers:
        pln-123:
          organisation: pln
          target: sip:123@127.0.0.1:5080
          setup: 0s
          queues:
            gangguan: {reasons: [outage, danger], channels: [call, chat]}
            layanan: {reasons: [billing, new-connection, power-upgrade, other], channels: [call, chat, whatsapp, mail]}
        telkom-147:
          organisation: telkom
          target: sip:147@127.0.0.1:5081
          queues: &
        kai-121:
          organisation: kai
          target: sip:121@127.0.0.1:5082
          queues: &
        bri-14017:
          organisation: bri
          target: sip:14017@127.0.0.1:5083
          queues: &
      entries:
        pln: {numbers: ["123"], home: pln-123/gangguan, reason: outage}
        info: {numbers: ["124"], home: pln-123/layanan, announcement: "sip:info@127.0.0.1:5090"}
      breakers: {home: {window: 60s, minimum_calls: 4, half_open_calls: 3}}
      contracts:
        - {from: pln-123, to: telkom-147, reasons: [outage, billing], channels: [call, chat], concurrent: 12, per_second: 50, price: {per_contact: 1500, per_minute: 900}}
        - {from: pln-123, to: bri-14017, reasons: [outage], channels: [call], concurrent: 7, per_second: 50, price: {per_seat_month: 6500000, seats: 20}, valid_from: 2026-11-01}
        - {from: pln-123, to: kai-121, reasons: [outage], channels: [call], concurrent: 9, per_second: 50}
      """
          .replace(
              "queues: &",
              "queues: {bantuan: {reasons: [outage], channels: [call, chat]}, lain: {reasons: [billing, other], channels: [call, chat]}}");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws Exception {
    Files.createDirectory(folder.resolve("areas"));
    file = Files.writeString(folder.resolve("limpah.yaml"), CONFIGURATION);
  }

  private RandomTraffic played(long seed) throws Exception {
    Verdict.Loaded loaded = (Verdict.Loaded) ConfigLoader.load(file);
    return RandomTraffic.played(folder.resolve("data"), seed, 3_000, loaded.configuration().intake());
  }

  private static JsonNode json(Typed typed) {
    return JsonMapper.shared().readTree(typed.out());
  }

  private Path changed(String old, String now) throws Exception {
    assertThat(CONFIGURATION).contains(old);
    return Files.writeString(folder.resolve("new.yaml"), CONFIGURATION.replace(old, now));
  }

  @Test
  void withoutRecords_thereIsNothingToSay() {
    Typed report = typed("report", file.toString(), "--month", "2026-11");
    assertThat(report.exit()).isEqualTo(1);
    assertThat(report.err())
        .isEqualTo(
            "error: there are no records in " + folder.resolve("data") + "; has a gateway run with this configuration?\n");
    Typed diff = typed("diff", file.toString());
    assertThat(diff.exit()).isEqualTo(3);
    assertThat(diff.err())
        .isEqualTo("error: there are no records in " + folder.resolve("data") + "; --data names another folder\n");
  }

  @Test
  void wrongUsage() throws Exception {
    assertThat(typed("report", file.toString(), "--month", "November").exit()).isEqualTo(2);
    assertThat(typed("report", file.toString(), "--json", "--csv").exit()).isEqualTo(2);
    assertThat(typed("diff").exit()).isEqualTo(2);
    assertThat(typed("diff", file.toString(), "--last", "0").exit()).isEqualTo(2);
    Path faulty = Files.writeString(folder.resolve("faulty.yaml"), "organisation: pln\n");
    assertThat(typed("diff", faulty.toString())).isEqualTo(new Typed(2, "", typed("check", faulty.toString()).err()));
    assertThat(typed("report", faulty.toString()).exit()).isEqualTo(1);
  }

  @Test
  void report_agreesWithTheCounters_inAllItsForms() throws Exception {
    long seed = System.nanoTime();
    RandomTraffic traffic = played(seed);
    Typed asJson = typed("report", file.toString(), "--month", "2026-11", "--json");
    assertThat(asJson.exit()).as(asJson.err()).isZero();
    JsonNode lines = json(asJson).path("lines");
    assertThat(lines.size()).isEqualTo(3);
    long total = 0;
    for (JsonNode line : lines) {
      CenterId partner = new CenterId(line.path("partner").asString());
      assertThat(line.path("diverted").asLong()).as("seed %d", seed).isEqualTo(traffic.intake.counts().diverted(partner));
      assertThat(line.path("answered").asLong())
          .as("seed %d", seed)
          .isEqualTo(traffic.intake.counts().outcomes(partner, Outcome.ANSWERED));
      total += line.path("amount").asLong();
    }
    assertThat(json(asJson).path("total").asLong()).isEqualTo(total).isPositive();
    List<String> csv = typed("report", file.toString(), "--month", "2026-11", "--csv").out().lines().toList();
    assertThat(csv).hasSize(4);
    assertThat(csv.getFirst()).isEqualTo(ReportCsv.NAMES);
    int column = List.of(ReportCsv.NAMES.split(",")).indexOf("total_rupiah");
    assertThat(csv.stream().skip(1).mapToLong(line -> Long.parseLong(line.split(",", -1)[column])).sum()).isEqualTo(total);
    Typed page = typed("report", file.toString(), "--month", "2026-11");
    assertThat(page.out()).startsWith("Settlement of 2026-11, in rupiah").contains("1,500 a contact + 900 a minute");
  }

  @Test
  void report_ofAMonthThatIsNotThere() throws Exception {
    played(1);
    Typed early = typed("report", file.toString(), "--month", "2019-08", "--json");
    assertThat(early.exit()).isEqualTo(1);
    assertThat(early.err()).isEqualTo("! Nothing is recorded of 2019-08: no diversion, and no contract in force.\n");
    Typed late = typed("report", file.toString(), "--month", "2999-01");
    assertThat(late.exit()).isEqualTo(1);
    assertThat(late.err()).isEqualTo("! 2999-01 has not begun.\n");
  }

  @Test
  void underTheSameConfiguration_nothingChanges() throws Exception {
    played(System.nanoTime());
    Typed diff = typed("diff", file.toString(), "--last", "500000");
    assertThat(diff.out()).startsWith("30").contains(" decisions made again under " + file + ": none would change.");
    assertThat(diff.exit()).isZero();
    assertThat(json(typed("diff", file.toString(), "--json")).path("compared").asInt()).isEqualTo(1_000);
  }

  @Test
  void withoutAContract_itsDiversionsGoElsewhere() throws Exception {
    long seed = System.nanoTime();
    RandomTraffic traffic = played(seed);
    List<String> toKai =
        traffic.decided.stream()
            .filter(one -> one.targets().stream().anyMatch(choice -> choice.target().center().name().equals("kai-121")))
            .map(Decision::id)
            .toList();
    Path other = changed(CONFIGURATION.lines().filter(line -> line.contains("to: kai-121")).findFirst().orElseThrow() + "\n", "");
    Typed diff = typed("diff", other.toString(), "--last", "500000", "--json");
    assertThat(diff.exit()).isEqualTo(1);
    List<String> changed =
        json(diff).path("changes").valueStream().map(change -> change.path("decision_id").asString()).toList();
    assertThat(changed).as("seed %d", seed).isNotEmpty().containsAll(toKai);
    assertThat(json(diff).path("changed").asInt()).isEqualTo(changed.size());
    for (JsonNode change : json(diff).path("changes")) {
      assertThat(change.path("would_be").path("centers").toString()).doesNotContain("kai-121");
    }
    assertThat(typed("diff", other.toString()).out()).contains("would change (", "The newest of them");
  }

  @Test
  void whatCannotBeJudged_isSaid_andWhatIsUnknownIsAChange() throws Exception {
    played(System.nanoTime());
    Path share = changed("contracts:", "overflow: {gain_per_second: 0.01, wait_set: 10s}\ncontracts:");
    Typed diff = typed("diff", share.toString());
    assertThat(diff.exit()).isZero();
    assertThat(diff.out()).endsWith("So these keys of overflow, which differ, are not judged here: gain_per_second, wait_set\n");
    Path entry = changed("  info: {", "  tanya: {");
    assertThat(typed("diff", entry.toString()).out()).contains(" → there is no entry info (none)");
    Path moved = changed("sip:123@127.0.0.1:5080", "sip:123@127.0.0.1:5085");
    assertThat(typed("diff", moved.toString()).out()).contains("keep at pln-123 → keep at pln-123 at another address");
  }
}
