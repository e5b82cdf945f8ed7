package id.limpah.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong only beside something else. */
final class CrossFieldsTest {
  @TempDir Path folder;

  private Draft contract(String contract) {
    return Draft.good(folder).and("  - {" + contract + "}");
  }

  private Draft hours(String hours) {
    return Draft.good(folder).with("concurrent: 10,", "concurrent: 10, hours: {" + hours + "},");
  }

  @Test
  void centerWithoutQueue() {
    assertThat(
            Draft.good(folder)
                .with("queues:\n      bantuan: {reasons: [outage], channels: [call]}", "queues: {}")
                .faults())
        .containsExactly(
            "c.yaml:11:13: error: center 'telkom-147' has no queue; contacts need one to wait in");
  }

  @Test
  void faultyCenterIsStillKnownToContracts() {
    assertThat(Draft.good(folder).with("    target: sip:147@127.0.0.1:5081\n", "").faults())
        .containsExactly("c.yaml:9:5: error: center 'telkom-147' has no target");
  }

  @Test
  void nameOfCenter() {
    assertThat(Draft.good(folder).with("  telkom-147:\n", "  Telkom:\n").faults())
        .containsExactly(
            "c.yaml:8:3: error: centers: 'Telkom' is no name; 1 to 63 of a-z, 0-9, '-' and '_', a"
                + " letter or digit first",
            "c.yaml:16:25: error: to: unknown center 'telkom-147'; one of pln-123, Telkom");
  }

  @Test
  void entriesEmpty() {
    assertThat(
            Draft.good(folder)
                .with("\n  pln-123: {numbers: [\"123\"], home: pln-123/gangguan}", " {}")
                .faults())
        .containsExactly(
            "c.yaml:13:10: error: entries is empty; callers need a door to come in by");
  }

  @Test
  void homeNobodyHas() {
    Draft draft = Draft.good(folder);
    assertThat(draft.with("home: pln-123/gangguan", "home: pln-132/gangguan").faults())
        .containsExactly(
            "c.yaml:14:37: error: home: unknown center 'pln-132'; did you mean 'pln-123'?");
    assertThat(draft.with("home: pln-123/gangguan", "home: pln-123/ganguan").faults())
        .containsExactly(
            "c.yaml:14:37: error: home: center 'pln-123' has no queue 'ganguan'; did you mean"
                + " 'gangguan'?");
    assertThat(draft.with("home: pln-123/gangguan", "home: pln-123").faults())
        .containsExactly("c.yaml:14:37: error: home: 'pln-123' is no queue; write center/queue");
    assertThat(draft.with(", home: pln-123/gangguan", "").faults())
        .containsExactly("c.yaml:14:12: error: entry 'pln-123' has no home");
  }

  @Test
  void homeThatDoesNotTakeTheChannel() {
    assertThat(
            Draft.good(folder)
                .with("home: pln-123/gangguan", "channels: [call, mail], home: pln-123/gangguan")
                .faults())
        .containsExactly(
            "c.yaml:14:61: error: home: queue pln-123/gangguan does not take mail, which this entry"
                + " lets in");
  }

  @Test
  void numberOfTwoEntries() {
    assertThat(
            Draft.good(folder)
                .with("[\"123\"]", "[\"123\", \"+62123*\", PLN]")
                .with(
                    "contracts:",
                    "  two: {numbers: [124, pln, \"+62123*\", \"+6212*\"], home:"
                        + " pln-123/gangguan}\n"
                        + "contracts:")
                .faults())
        .containsExactly(
            "c.yaml:15:24: error: numbers: 'pln' is taken by entry 'pln-123' on line 14 already",
            "c.yaml:15:29: error: numbers: '+62123*' is taken by entry 'pln-123' on line 14"
                + " already");
  }

  @Test
  void numberThatCannotBeDialled() {
    assertThat(Draft.good(folder).with("[\"123\"]", "[\"1*3\", \"\", \"1 2\"]").faults())
        .containsExactly(
            "c.yaml:14:23: error: numbers: '1*3' cannot be dialled; digits, +, letters and _.#!~-;"
                + " a * only as the last",
            "c.yaml:14:30: error: numbers: '' cannot be dialled; digits, +, letters and _.#!~-; a *"
                + " only as the last",
            "c.yaml:14:34: error: numbers: '1 2' cannot be dialled; digits, +, letters and _.#!~-;"
                + " a * only as the last");
  }

  @Test
  void announcementThatIsThisGateway() {
    assertThat(
            Draft.good(folder)
                .with(
                    "home: pln-123/gangguan",
                    "home: pln-123/gangguan, announcement: sip:a@127.0.0.1")
                .faults())
        .containsExactly(
            "c.yaml:14:69: error: 'sip:a@127.0.0.1' is one of this gateway's own listeners:"
                + " contacts would go round");
  }

  @Test
  void contractWithItself() {
    assertThat(Draft.good(folder).with("to: telkom-147", "to: pln-123").faults())
        .containsExactly(
            "c.yaml:16:25: error: to: a contract leads from one center to another, not to itself");
  }

  @Test
  void contractWithoutCapacity() {
    assertThat(
            Draft.good(folder)
                .with("concurrent: 10, per_second: 1", "concurrent: 0, per_second: 0")
                .faults())
        .containsExactly(
            "c.yaml:16:86: error: concurrent: must be 1 to 100000, not 0",
            "c.yaml:16:101: error: per_second: must be above 0, at most 100000, not 0");
    assertThat(Draft.good(folder).with("concurrent: 10, per_second: 1", "languages: [id]").faults())
        .containsExactly(
            "c.yaml:16:5: error: a contract has no concurrent",
            "c.yaml:16:5: error: a contract has no per_second");
  }

  @Test
  void aProxiedEntry_needsTargetsThatCanBeDialledFromHere() {
    assertThat(Draft.good(folder).with("numbers:", "sip: proxied, numbers:").faults())
        .anyMatch(fault -> fault.endsWith("error: sip: must be redirect or proxy, not 'proxied'"));
    assertThat(Draft.good(folder).with("numbers:", "sip: proxy, numbers:").faults()).isEmpty();
    assertThat(
            Draft.good(folder)
                .with("numbers:", "sip: proxy, numbers:")
                .with("sip:147@127.0.0.1:5081", "sip:147@partner.example")
                .faults())
        .as("names are looked up")
        .isEmpty();
    for (String target : List.of("sip:147@127.0.0.1:5081;transport=tls", "sips:147@partner.example")) {
      assertThat(
              Draft.good(folder)
                  .with("numbers:", "sip: proxy, numbers:")
                  .with("sip:147@127.0.0.1:5081", target)
                  .faults())
          .singleElement()
          .asString()
          .endsWith(
              "error: '" + target + "' cannot be dialled from here, as an entry with sip: proxy may have to: it needs"
                  + " sip: and UDP or TCP; TLS too once listeners.sip.tls is there");
    }
  }

  @Test
  void twoContractsForOneKindOfContact() {
    assertThat(
            contract(
                    "from: pln-123, to: telkom-147, reasons: [billing, outage], channels: [call],"
                        + " concurrent: 1, per_second: 1")
                .faults())
        .containsExactly(
            "c.yaml:17:5: error: the contract on line 16 is from pln-123 to telkom-147 too, for"
                + " outage as well");
    assertThat(
            contract(
                    "from: pln-123, to: telkom-147, reasons: [billing], channels: [call],"
                        + " concurrent: 1, per_second: 1")
                .faults())
        .isEmpty();
    assertThat(
            contract(
                    "from: pln-123, to: telkom-147, reasons: [outage], channels: [call],"
                        + " hours: {from: \"22:00\"}, concurrent: 1, per_second: 1")
                .with(
                    "concurrent: 10, per_second: 1",
                    "concurrent: 10, per_second: 1, hours: {until: \"22:00\"}")
                .faults())
        .as("day and night")
        .isEmpty();
    assertThat(
            contract(
                    "from: telkom-147, to: pln-123, reasons: [outage], channels: [call],"
                        + " concurrent: 1, per_second: 1")
                .faults())
        .isEmpty();
  }

  @Test
  void contractForAChannelThatThePartnerDoesNotTake() {
    assertThat(
            Draft.good(folder)
                .with("channels: [call], concurrent", "channels: [call, whatsapp], concurrent")
                .faults())
        .containsExactly(
            "c.yaml:16:66: error: channels: no queue of center 'telkom-147' takes whatsapp");
  }

  @Test
  void hoursThatEndBeforeTheyStart() {
    assertThat(hours("from: \"22:00\", until: \"06:00\"").faults())
        .containsExactly(
            "c.yaml:16:120: error: until: hours end at 06:00, not after they start at 22:00; give a"
                + " night its own contract");
  }

  @Test
  void hoursOfNoClock() {
    assertThat(hours("days: [mon, tues], from: \"6:00\", until: \"24:01\", zone: WIBB").faults())
        .containsExactly(
            "c.yaml:16:110: error: days: unknown day 'tues'; did you mean 'tue'?",
            "c.yaml:16:123: error: from: '6:00' is no time of day; write \"06:00\"",
            "c.yaml:16:138: error: until: '24:01' is no time of day; write \"06:00\"",
            "c.yaml:16:153: error: zone: unknown time zone 'WIBB'");
    assertThat(hours("zone: Asia/Jakata").faults())
        .containsExactly(
            "c.yaml:16:104: error: zone: unknown time zone 'Asia/Jakata'; did you mean"
                + " 'Asia/Jakarta'?");
  }

  @Test
  void wordsOfAContract() {
    assertThat(
            Draft.good(folder)
                .with(
                    "concurrent: 10,",
                    "concurrent: 10, languages: [bahasa indonesia], needs_answer: yes,")
                .faults())
        .containsExactly(
            "c.yaml:16:102: error: languages: 'bahasa indonesia' is no language tag of RFC 5646;"
                + " write id, jv, su, en",
            "c.yaml:16:135: error: needs_answer: 'yes' is neither true nor false");
    assertThat(
            Draft.good(folder)
                .with("channels: [call], concurrent", "channels: [call, call], concurrent")
                .faults())
        .containsExactly("c.yaml:16:73: error: channels: the same is listed twice");
  }
}
