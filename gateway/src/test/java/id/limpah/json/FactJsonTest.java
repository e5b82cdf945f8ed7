package id.limpah.json;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Area;
import id.limpah.outage.CallerReport;
import id.limpah.outage.CauseCode;
import id.limpah.outage.Clarification;
import id.limpah.outage.Compensation;
import id.limpah.outage.Coverage;
import id.limpah.outage.Eligibility;
import id.limpah.outage.EtrState;
import id.limpah.outage.Fact;
import id.limpah.outage.FactDigest;
import id.limpah.outage.FactType;
import id.limpah.outage.Mode;
import id.limpah.outage.Notice;
import id.limpah.outage.NoticeTemplate;
import id.limpah.outage.Status;
import id.limpah.outage.Verdict;
import id.limpah.outage.Verification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactJsonTest {
  private static final String WHOLE =
      """
      {
        "fact_id": "0190163d-8694-739b-aea5-966c26f8ad91", "type": "outage", "mode": "actual", "issuer": "pln",
        "rev": 3, "prev": "sha256:1f", "seq": 12, "unit": "up3-menteng", "issued_at": "2019-08-04T12:00:00+07:00", "as_of": "2019-08-04T11:59:00+07:00",
        "valid_until": "2019-08-04T18:00:00+07:00", "status": "confirmed", "verification": "scada",
        "kind": "upstream_system",
        "areas": [{"code": "31.71", "coverage": "all"}, {"code": "31.74.01", "coverage": "partial", "part_text": "RW 03", "scheme": "kemendagri", "dataset": "300.2.2-2138/2025"}],
        "network": {"substation": "Gandul", "feeder": "GDL-07", "section": "2", "transformers": ["T1", "T2"]},
        "customers": {"served": 900, "out_initial": 800, "out_now": 500, "restored": 300, "basis": "ami"},
        "t_info": "2019-08-04T11:50:00+07:00", "t_fault": "2019-08-04T11:48:00+07:00",
        "etr": {"state": "estimate", "not_before": "2019-08-04T15:00:00+07:00", "not_after": "2019-08-04T16:00:00+07:00",
                "basis": "crew", "confidence": 60, "next_update_at": "2019-08-04T12:30:00+07:00", "reason": "menunggu suku cadang"},
        "guarantee": "kompensasi sesuai aturan",
        "cause": {"code": "transmission", "certainty": "suspected"},
        "crew": {"status": "en_route", "eta": "2019-08-04T12:20:00+07:00"},
        "clarification": {"claim": "padam tujuh hari", "verdict": "false", "refers_to": "0190163d-8694-739b-aea5-966c26f8ad92"},
        "digest": {"count": 3, "sum": "ffffffffffffff00"},
        "report": {"caller": "00ff00ff00ff00ff", "taken_by": "telkom-147"},
        "supersedes": ["0190163d-8694-739b-aea5-966c26f8ad90"],
        "compensation": {"rule_set_id": "permen-esdm-18-2019", "eligibility": "under_review"},
        "text": [{"template": "unplug_appliances"}, {"template": "help_post", "args": {"place": "kantor kecamatan"}},
                 {"template": "customers_restored", "args": {"count": 1200}}, {"template": "next_rotation", "args": {"at": "2019-08-04T15:00:00+07:00"}}]
      }
      """;

  private static final String SMALL =
      """
      {"fact_id":"0190163d-8694-739b-aea5-966c26f8ad91","type":"outage","issuer":"pln","rev":1,"status":"confirmed",
       "issued_at":"2019-08-04T05:00:00Z","as_of":"2019-08-04T05:00:00Z","valid_until":"2019-08-04T11:00:00Z",
       "areas":[{"code":"31.71"}]}
      """;

  private static Fact good(String json) {
    FactJson.Read read = FactJson.read(json.getBytes(StandardCharsets.UTF_8));
    assertThat(read).isInstanceOf(FactJson.Read.Good.class);
    return ((FactJson.Read.Good) read).fact();
  }

  private static List<String> faults(String json) {
    FactJson.Read read = FactJson.read(json.getBytes(StandardCharsets.UTF_8));
    assertThat(read).isInstanceOf(FactJson.Read.Bad.class);
    return ((FactJson.Read.Bad) read).faults().stream().map(fault -> fault.pointer() + " " + fault.detail()).toList();
  }

  @Test
  void everyMember_isRead_andWrittenAgain() {
    Fact fact = good(WHOLE);
    assertThat(fact.rev()).isEqualTo(3);
    assertThat(fact.asOf()).isEqualTo(Instant.parse("2019-08-04T04:59:00Z"));
    assertThat(fact.areas().get(1).area()).isEqualTo(new Area("31.74.01"));
    assertThat(fact.areas().get(1).partText()).contains("RW 03");
    assertThat(fact.network().orElseThrow().transformers()).containsExactly("T1", "T2");
    assertThat(fact.customers().orElseThrow().restored()).contains(300L);
    assertThat(fact.etr().state()).isEqualTo(EtrState.ESTIMATE);
    assertThat(fact.etr().confidence()).contains(60);
    assertThat(fact.cause().orElseThrow().code()).isEqualTo(CauseCode.TRANSMISSION);
    assertThat(fact.clarification()).contains(new Clarification("padam tujuh hari", Verdict.FALSE, Optional.of("0190163d-8694-739b-aea5-966c26f8ad92")));
    assertThat(fact.seq()).contains(12L);
    assertThat(fact.unit()).contains("up3-menteng");
    assertThat(fact.etr().reason()).contains("menunggu suku cadang");
    assertThat(fact.digest()).contains(new FactDigest(3, -256));
    assertThat(fact.report()).contains(new CallerReport("00ff00ff00ff00ff", "telkom-147"));
    assertThat(fact.verification()).contains(Verification.SCADA);
    assertThat(fact.supersedes()).containsExactly("0190163d-8694-739b-aea5-966c26f8ad90");
    assertThat(fact.compensation()).contains(new Compensation(Optional.of("permen-esdm-18-2019"), Eligibility.UNDER_REVIEW));
    assertThat(fact.areas().get(1).dataset()).contains("300.2.2-2138/2025");
    assertThat(fact.text())
        .containsExactly(
            new Notice(NoticeTemplate.UNPLUG_APPLIANCES, Optional.empty(), Optional.empty(), Optional.empty()),
            new Notice(NoticeTemplate.HELP_POST, Optional.empty(), Optional.of("kantor kecamatan"), Optional.empty()),
            new Notice(NoticeTemplate.CUSTOMERS_RESTORED, Optional.of(1_200L), Optional.empty(), Optional.empty()),
            new Notice(NoticeTemplate.NEXT_ROTATION, Optional.empty(), Optional.empty(), Optional.of(Instant.parse("2019-08-04T08:00:00Z"))));
    assertThat(good(FactJson.write(fact).toString())).isEqualTo(fact);
  }

  @Test
  void whatIsNotSaid_isNotInvented() {
    Fact fact = good(SMALL);
    assertThat(fact.type()).isEqualTo(FactType.OUTAGE);
    assertThat(fact.mode()).isEqualTo(Mode.ACTUAL);
    assertThat(fact.status()).isEqualTo(Status.CONFIRMED);
    assertThat(fact.areas().getFirst().coverage()).isEqualTo(Coverage.UNKNOWN);
    assertThat(fact.verification()).isEmpty();
    assertThat(fact.kind()).isEmpty();
    assertThat(fact.cause()).isEmpty();
    assertThat(fact.etr().state()).isEqualTo(EtrState.NONE);
    assertThat(good(FactJson.write(fact).toString())).isEqualTo(fact);
  }

  @Test
  void everyFault_isNamedAtOnce_withItsPlace() {
    assertThat(
            faults(
                """
                {"fact_id":"0190163D-8694-739B-AEA5-966C26F8AD91","type":"outtage","issuer":"PT PLN","rev":0,
                 "issued_at":"2019-08-04 05:00","as_of":"2019-08-04T05:00:00Z","valid_until":"2019-08-04T11:00:00Z",
                 "areas":[{"code":"31.71"},{"code":"3171"},{"code":"31.71","coverage":"half"}],
                 "etr":{"state":"estimate"},"cause":{"code":"tree"},"guarentee":"x"}
                """))
        .containsExactlyInAnyOrder(
            "/fact_id a UUID in lower case is wanted, such as 0190163d-8694-739b-aea5-966c26f8ad91",
            "/type one of outage, planned_outage, rotation_schedule, clarification, coverage, caller_report, rule_set; did you mean 'outage'?",
            "/issuer an organisation's name is wanted: a-z, 0-9, '-' and '_'",
            "/rev a whole number from 1 to 2147483647 is wanted",
            "/issued_at a time of RFC 3339 is wanted, such as 2019-08-04T11:48:00+07:00",
            "/areas/1/code an area is a Kemendagri code: PP, PP.KK, PP.KK.CC or PP.KK.CC.VVVV in digits",
            "/areas/2/coverage one of all, partial, unknown",
            "/areas/2/code is in the list twice",
            "/etr/not_after is missing",
            "/cause/certainty is missing",
            "/guarentee is not known here; did you mean 'guarantee'?");
  }

  @Test
  void whatContradictsItself_isRefused() {
    assertThat(faults(SMALL.replace("T11:00:00Z", "T05:00:00Z"))).containsExactly("/valid_until is not after issued_at");
    assertThat(faults(SMALL.replace("2019-08-04T11", "2021-08-04T11")))
        .containsExactly("/valid_until at most 400 days after issued_at");
    assertThat(faults(SMALL.replace("\"outage\"", "\"planned_outage\""))).containsExactly("/window is missing");
    assertThat(faults(SMALL.replace("\"status\":\"confirmed\",", ""))).containsExactly("/status is missing");
    assertThat(faults(SMALL.replace("{\"code\":\"31.71\"}", ""))).containsExactly("/areas at least one area is wanted");
    assertThat(faults(SMALL.replace("\"outage\"", "\"caller_report\""))).containsExactly("/report is missing");
    assertThat(faults(SMALL.replace("\"rev\":1", "\"rev\":1,\"report\":{\"caller\":\"+62811\",\"taken_by\":\"telkom-147\"}")))
        .containsExactly("/report/caller 16 hexadecimal digits in lower case are wanted; of a caller a pseudonym, never a number that can be called");
    assertThat(faults(SMALL.replace("\"outage\"", "\"clarification\""))).containsExactly("/clarification is missing");
  }

  @Test
  void whatIsReadAloud_isOneLineWithoutTricks() {
    for (String text : List.of("", " ", "satu\\ndua", "\\u202Eterbalik", "bel\\u0007")) {
      assertThat(faults(SMALL.replace("\"rev\":1", "\"rev\":1,\"guarantee\":\"" + text + "\"")))
          .containsExactly("/guarantee words in one line are wanted, without control characters");
    }
  }

  @Test
  void whatWasSignedElsewhere_mayHoldMembersThatAreNotKnownHere_butNoWords() {
    byte[] future = SMALL.replace("\"rev\":1", "\"rev\":1,\"weather\":{},\"etr\":{\"state\":\"none\",\"odds\":[1]}").getBytes(StandardCharsets.UTF_8);
    assertThat(FactJson.read(future)).isInstanceOf(FactJson.Read.Bad.class);
    assertThat(FactJson.readSigned(future)).isInstanceOf(FactJson.Read.Good.class);
    byte[] word = SMALL.replace("\"confirmed\"", "\"perhaps\"").getBytes(StandardCharsets.UTF_8);
    assertThat(FactJson.readSigned(word)).isInstanceOf(FactJson.Read.Bad.class);
  }

  @Test
  void whatIsReadAloud_promisesNothing_butForWhatIsGuaranteed() {
    for (String words : List.of("pasti menyala pukul 18", "DIJAMIN pulih", "ganti rugi Rp 50.000", "lima ribu rupiah", "tidak ada gangguan")) {
      assertThat(faults(SMALL.replace("\"rev\":1", "\"rev\":1,\"etr\":{\"state\":\"none\",\"reason\":\"" + words + "\"}"))).as(words).hasSize(1);
      assertThat(faults(SMALL.replace("\"code\":\"31.71\"", "\"code\":\"31.71\",\"part_text\":\"" + words + "\""))).as(words).hasSize(1);
      assertThat(good(SMALL.replace("\"rev\":1", "\"rev\":1,\"guarantee\":\"" + words + "\"")).guarantee()).contains(words);
    }
    assertThat(good(SMALL.replace("\"rev\":1", "\"rev\":1,\"etr\":{\"state\":\"none\",\"reason\":\"menunggu kepastian cuaca\"}")).etr().reason()).isPresent();
  }

  private static final String RULES =
      """
      ,"rule_set":{"id":"permen-esdm-18-2019","title":"Permen ESDM Nomor 18 Tahun 2019","source":"Permen ESDM 27/2017","from":"2020-01-01",
       "legal_review":false,"threshold_seconds":3600,"tiers":[{"up_to_seconds":7200,"percent":50},{"percent":500}],"base_hours":40,
       "exclusions":["keadaan kahar"]}}
      """;

  private static String rules(String members) {
    return SMALL.replace("\"outage\"", "\"rule_set\"").strip().replaceFirst("}$", members.strip());
  }

  @Test
  void aRuleSet_isStatedInWholeSeconds() {
    Fact fact = good(rules(RULES));
    assertThat(fact.ruleSet().orElseThrow().percent(Duration.ofHours(3))).contains(50);
    assertThat(fact.ruleSet().orElseThrow().percent(Duration.ofHours(4))).contains(500);
    assertThat(good(FactJson.write(fact).toString())).isEqualTo(fact);
    assertThat(faults(rules("}"))).containsExactly("/rule_set is missing");
    assertThat(faults(SMALL.strip().replaceFirst("}$", RULES.strip()))).containsExactly("/rule_set only a fact of type rule_set states one");
    assertThat(faults(rules(RULES.replace("7200", "7200.5")))).singleElement().asString().startsWith("/rule_set/tiers/0/up_to_seconds");
    assertThat(faults(rules(RULES.replace("\"percent\":50}", "\"percent\":501}"))))
        .containsExactly("/rule_set/tiers/1/percent tiers grow, and longer is never owed less");
    assertThat(faults(rules(RULES.replace(",{\"percent\":500}", ""))))
        .containsExactly("/rule_set/tiers/0/up_to_seconds all tiers but the last have it: that is for all above the others");
  }

  @Test
  void templatesHaveTheirArguments_andPromiseNothing() {
    String text = SMALL.strip().replaceFirst("}$", ",\"text\":[%s]}");
    assertThat(faults(text.formatted("{\"template\":\"help_post\"}"))).containsExactly("/text/0/args help_post has one argument: place");
    assertThat(faults(text.formatted("{\"template\":\"unplug_appliances\",\"args\":{\"count\":1}}")))
        .containsExactly("/text/0/args unplug_appliances has no arguments");
    assertThat(faults(text.formatted("{\"template\":\"help_post\",\"args\":{\"place\":\"pasti menyala\"}}")))
        .anySatisfy(fault -> assertThat(fault).startsWith("/text/0/args/place no promise"));
    assertThat(faults(text.formatted("{\"template\":\"own_words\"}"))).singleElement().asString().startsWith("/text/0/template one of unplug_appliances");
  }

  @Test
  void aFact_doesNotGiveWayToItself() {
    assertThat(faults(SMALL.strip().replaceFirst("}$", ",\"supersedes\":[\"0190163d-8694-739b-aea5-966c26f8ad91\"]}")))
        .containsExactly("/supersedes each is another fact, and stands in the list once");
  }

  @Test
  void aPromise_isOne_howeverItIsWritten() {
    String text = SMALL.strip().replaceFirst("}$", ",\"text\":[{\"template\":\"help_post\",\"args\":{\"place\":\"%s\"}}]}");
    for (String promise :
        List.of("tidak  ada gangguan", "tidak\u00a0ada gangguan", "Rp\u00a0500.000", "IDR 500.000", "kami jamin", "dipastikan menyala", "\uff44ijamin")) {
      assertThat(faults(text.formatted(promise))).as(promise).anySatisfy(fault -> assertThat(fault).contains("no promise"));
    }
    assertThat(good(text.formatted("kantor Kecamatan Gambir, belum dipastikan")).text()).hasSize(1);
    assertThat(faults(rules(RULES.replace("Permen ESDM Nomor 18 Tahun 2019", "pasti dibayar")))).singleElement().asString().startsWith("/rule_set/title no promise");
  }
}
