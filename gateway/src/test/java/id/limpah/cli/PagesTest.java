package id.limpah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Area;
import id.limpah.contact.BreakerState;
import id.limpah.contact.Caller;
import id.limpah.contact.CenterId;
import id.limpah.contact.Channel;
import id.limpah.contact.Contact;
import id.limpah.contact.QueueId;
import id.limpah.contact.Reason;
import id.limpah.contact.Target;
import id.limpah.json.DecisionJson;
import id.limpah.json.OutcomeTold;
import id.limpah.json.StrictJson;
import id.limpah.load.Freshness;
import id.limpah.load.HeadOfLine;
import id.limpah.load.Interval;
import id.limpah.load.LoadEstimate;
import id.limpah.load.LoadReport;
import id.limpah.outage.Answer;
import id.limpah.outage.AnswerState;
import id.limpah.outage.Etr;
import id.limpah.route.Action;
import id.limpah.route.Candidate;
import id.limpah.route.Choice;
import id.limpah.route.Decision;
import id.limpah.route.Refusal;
import id.limpah.route.Rule;
import id.limpah.route.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a person reads, from the JSON that a gateway answers. */
final class PagesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  @Test
  void divertedInABlackout() {
    assertThat(
            ExplainPage.of(
                json(
                    """
                    {"decision_id": "01JD9Z3V", "decided_at": "2026-08-04T05:12:07Z", "expires_at": "2026-08-04T05:12:37Z",
                     "contact": {"contact_id": "a84b4c76e66710", "entry": "pln-123", "channel": "call",
                       "reason": "outage", "area": "31.74.05", "language": "id", "path": []},
                     "action": "divert", "rule": "overflow",
                     "reason": "pln-123/gangguan is overloaded (expected wait 431 s); share 0.375 overflows, and telkom-147 answers sooner.",
                     "targets": [
                       {"center": "telkom-147", "uri": "sip:147@127.0.0.1:5081", "expected_wait_seconds": 12.4},
                       {"center": "kai-121", "uri": "sip:121@127.0.0.1:5082"},
                       {"center": "pln-123", "uri": "sip:123@127.0.0.1:5080", "expected_wait_seconds": 431.0}],
                     "outage": {"area": "31.74.05", "state": "OUT"},
                     "why": {
                       "home": {"queue": "pln-123/gangguan", "state": "fresh", "age_seconds": 4.2, "source": "http",
                         "waiting": 1200.0, "agents_ready": 2, "agents_busy": 298, "aht_seconds": 240.0,
                         "patience_seconds": 300.0,
                         "expected_wait_seconds": 431.0, "method": "queue with abandonment"},
                       "arrivals_per_second": 2.4667, "overload": "open", "share": 0.375, "draw": 0.123,
                       "rules": ["overflow"],
                       "candidates": [
                         {"center": "telkom-147", "score_seconds": 14.4, "expected_wait_seconds": 12.4,
                           "in_flight": 31, "room": 89},
                         {"center": "kai-121", "score_seconds": 12.0, "in_flight": 58, "room": 2},
                         {"center": "pertamina-135", "refused": "breaker-open", "in_flight": 0, "room": 50},
                         {"center": "bri-14017", "refused": "not-sooner", "score_seconds": 420.0,
                           "expected_wait_seconds": 412.0, "in_flight": 79, "room": 1}]}}
                    """)))
        .isEqualTo(
            """
            The call by entry pln-123 was diverted to telkom-147.
            pln-123/gangguan is overloaded (expected wait 431 s); share 0.375 overflows, and telkom-147 answers sooner.

              decision  01JD9Z3V
              made      2026-08-04T05:12:07Z, to be followed until 2026-08-04T05:12:37Z
              contact   about outage, area 31.74.05, language id
              outage    OUT in 31.74.05

            Home, pln-123/gangguan
              expected wait  7 min 11 s (queue with abandonment)
              queue          1200 waiting, 300 agents serving, 4 min a contact; callers give up after 5 min
              figures        4.2 s ago, fresh, by http
              arrivals       148 a minute
              breaker        open: overloaded

            Share
              37.5 % of contacts overflow. This caller drew 12.3 %, inside the share.

            Order of targets
              1  telkom-147  sip:147@127.0.0.1:5081  expected wait 12 s
              2  kai-121     sip:121@127.0.0.1:5082  wait not known
              3  pln-123     sip:123@127.0.0.1:5080  expected wait 7 min 11 s

            Partners
              telkom-147     taken: score 14 s, expected wait 12 s, 31 of ours there, room for 89 more
              kai-121        could take it: score 12 s, wait not known, 58 of ours there, room for 2 more
              pertamina-135  not taken: its breaker is open: too many contacts failed there
              bri-14017      not taken: it would not answer sooner by enough (score 7 min)

            Rule overflow: a partner answers sooner. Tried: overflow.\
            """);
  }

  @Test
  void turnedAway() {
    assertThat(
            ExplainPage.of(
                json(
                    """
                    {"decision_id": "d", "action": "reject", "rule": "nothing-left", "retry_after_seconds": 95,
                     "contact": {"entry": "pln-123", "channel": "chat", "reason": "billing", "path": ["kai-121"]},
                     "why": {"home": {"queue": "pln-123/layanan", "state": "fresh", "age_seconds": 61, "agents_ready": 0, "agents_busy": 0,
                       "waiting": 3, "aht_seconds": 240},
                       "arrivals_per_second": 0, "overload": "half-open", "share": 0.5, "draw": 0.5, "candidates": []}}
                    """)))
        .startsWith("The chat by entry pln-123 was turned away, to try again in 1 min 35 s.\n")
        .contains("about billing, has been at kai-121\n")
        .contains("expected wait  nobody serves\n")
        .contains("50 % of contacts overflow. This caller drew 50 %, inside the share.\n")
        .contains("No partner was looked at.\n")
        .endsWith("Rule nothing-left: nothing is left.");
  }

  @Test
  void whatAContactBroughtAlongDoesNotSteerTheTerminal() {
    String page =
        ExplainPage.of(
            json(
                "{\"contact\": {\"language\": \"\\u001b[2J\", \"path\": [\"\\u001b[2J\u202e\"]}}"));
    assertThat(page).doesNotContain("\u001b").contains("language ?[2J");
  }

  @Test
  void everyRefusalAndRuleHasItsWords() {
    Set<String> words = new HashSet<>();
    for (Refusal refusal : Refusal.values()) {
      assertThat(Fields.word(refusal.word(), Refusal.values())).contains(refusal);
      assertThat(words.add(Words.of(refusal))).as(refusal.word()).isTrue();
    }
    for (Rule rule : Rule.values()) {
      assertThat(Fields.word(rule.word(), Rule.values())).contains(rule);
      assertThat(Words.of(rule)).isNotBlank();
    }
  }

  @Test
  void status() {
    assertThat(
            StatusPage.of(
                json(
                    """
                    {"organisation": "pln", "uptime_seconds": 11100, "homes": [
                      {"queue": "pln-123/gangguan", "state": "fresh", "age_seconds": 12, "source": "http",
                        "waiting": 1200, "agents_ready": 0, "agents_busy": 300, "expected_wait_seconds": 431,
                        "arrivals_per_second": 2.5, "overload": "open", "share": 0.375},
                      {"queue": "pln-123/layanan", "state": "corrected", "age_seconds": 31, "source": "http",
                        "waiting": 0, "agents_ready": 0, "agents_busy": 0, "arrivals_per_second": 0, "overload": "closed", "share": 0}]}
                    """),
                json(
                    """
                    {"centers": [
                      {"center": "telkom-147", "breaker": "half-open", "in_flight": 31,
                        "offer": {"accepting": "yes", "concurrent": 100, "per_second": 2.5, "expires_in_seconds": 240},
                        "queues": [{"queue": "telkom-147/bantuan", "state": "fresh", "age_seconds": 2, "source": "http",
                          "waiting": 4, "agents_ready": 3, "agents_busy": 37, "expected_wait_seconds": 12}]},
                      {"center": "kai-121", "breaker": "closed", "in_flight": 0, "offer": null,
                        "queues": [{"queue": "kai-121/bantuan", "state": "unknown"},
                          {"queue": "kai-121/malam", "state": "unknown", "age_seconds": 400, "source": "http"}]}]}
                    """)))
        .isEqualTo(
            """
            Gateway of pln, up for 3 h 5 min

            ! pln-123/gangguan: 37.5 % of its contacts overflow; expected wait 7 min 11 s.
            ! telkom-147: its breaker is half-open: too many contacts failed there.
            ! kai-121/bantuan: nothing is known of its load; its report: no report yet.
            ! kai-121/malam: nothing is known of its load; its report: 6 min 40 s ago, unknown, by http.

            Home queues
              queue             expected wait  waiting  agents  arrivals   breaker  overflows  figures
              pln-123/gangguan  7 min 11 s     1200     300     150 a min  open     37.5 %     12 s ago, fresh, by http
              pln-123/layanan   nobody serves  0        0       0 a min    closed   0 %        31 s ago, corrected, by http

            Centers
              center      breaker    ours there  offer                                 queue    expected wait  waiting  agents  figures
              telkom-147  half-open  31          yes, 100 at once, 2.5 a s, for 4 min  bantuan  12 s           4        40      2 s ago, fresh, by http
              kai-121     closed     0           none                                  bantuan  not known      -        -       no report yet
                                                                                       malam    not known      -        -       6 min 40 s ago, unknown, by http\
            """);
  }

  @Test
  void status_whereTheFirstInLineContradictsTheFigures() {
    assertThat(
            StatusPage.of(
                json(
                    """
                    {"organisation": "pln", "homes": [
                      {"queue": "pln-123/gangguan", "state": "fresh", "age_seconds": 2, "source": "http",
                        "waiting": 60, "agents_ready": 0, "agents_busy": 240, "expected_wait_seconds": 55,
                        "head_of_line": {"waited_seconds": 180, "expected_seconds": 56, "divergent": true},
                        "back_test": {"answered": 700, "abandoned": 41, "undecided": 30, "samples": 120.4,
                          "mean_absolute_error_seconds": 101.5, "bias_seconds": -98.2, "coverage": 0.412},
                        "arrivals_per_second": 0.5, "overload": "closed", "share": 0},
                      {"queue": "pln-123/layanan", "state": "fresh", "age_seconds": 2, "source": "http",
                        "waiting": 0, "agents_ready": 9, "agents_busy": 0, "expected_wait_seconds": 0,
                        "back_test": {"answered": 0, "abandoned": 0, "undecided": 0, "samples": 0},
                        "arrivals_per_second": 0, "overload": "closed", "share": 0}]}
                    """),
                json("{\"centers\": []}")))
        .contains(
            "! pln-123/gangguan: its first in line has waited 3 min where 56 s was to be expected: the figures contradict it.\n")
        .endsWith(
            """
            Predicted waits of late
              queue             waits told  off by      on average            within the interval
              pln-123/gangguan  741         1 min 42 s  1 min 38 s too short  41.2 % (80 % are meant to be)\
            """);
  }

  @Test
  void tellsARecordAsTheGatewayWritesIt() {
    CenterId home = new CenterId("pln-123");
    QueueId queue = new QueueId(home, "gangguan");
    Instant at = Instant.parse("2026-08-04T05:12:07Z");
    LoadReport report =
        new LoadReport(
            queue,
            at.minusSeconds(4),
            1200,
            400,
            300,
            2,
            298,
            Optional.of(240.0),
            Optional.empty(),
            Optional.empty(),
            "http");
    LoadEstimate load =
        new LoadEstimate(
            queue,
            Freshness.FRESH,
            Optional.of(report),
            Optional.of(Duration.ofSeconds(4)),
            1200,
            300,
            240,
            1 / 300.0,
            Optional.of(431.0),
            "as reported",
            Optional.of(new Interval(390, 480)),
            Optional.of(new HeadOfLine(400, 395, false)),
            0);
    Why why =
        new Why(
            load,
            2.5,
            BreakerState.OPEN,
            0.3754,
            0.3751,
            List.of(Rule.OVERFLOW),
            List.of(
                new Candidate(
                    new CenterId("kai-121"),
                    Optional.of(Refusal.CONTRACT_HOURS),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    60),
                new Candidate(
                    new CenterId("telkom-147"),
                    Optional.empty(),
                    Optional.of(12.0),
                    Optional.of(10.0),
                    31,
                    89)));
    Contact contact =
        new Contact(
            "c1",
            "pln-123",
            Channel.CALL,
            new Caller("+62811111111"),
            Reason.OUTAGE,
            Area.of("31.74"),
            Optional.of("id"),
            List.of());
    Decision decision =
        new Decision(
            "d1",
            at,
            at.plusSeconds(30),
            contact,
            Action.DIVERT,
            List.of(
                new Choice(
                    new Target(new CenterId("telkom-147"), "sip:147@127.0.0.1:5081"),
                    Optional.of(10.0))),
            Rule.OVERFLOW,
            why,
            Optional.of(out("31.74")),
            Optional.empty());

    String page = ExplainPage.of(DecisionJson.full(decision, Optional.empty()));

    assertThat(page)
        .startsWith(
            "The call by entry pln-123 was diverted to telkom-147.\n" + decision.sentence() + "\n")
        .contains("made      2026-08-04T05:12:07Z, to be followed until 2026-08-04T05:12:37Z\n")
        .contains("outage    OUT in 31.74\n")
        .contains("expected wait  7 min 11 s, four in five between 6 min 30 s and 8 min (as reported)\n")
        .contains("first in line  has waited 6 min 40 s where 6 min 35 s was to be expected\n")
        .contains(
            "1200 waiting, 300 agents serving, 4 min a contact; callers give up after 5 min\n")
        .contains("4 s ago, fresh, by http\n")
        .contains("kai-121     not taken: outside the hours of its contract\n")
        .contains(
            "telkom-147  taken: score 12 s, expected wait 10 s, 31 of ours there, room for 89"
                + " more\n")
        .contains("37.5 % of contacts overflow. This caller drew 37.5 %, inside the share.\n")
        .doesNotContain("62811111111", "  -\n", " - ")
        .doesNotContain("became");
    String told =
        DecisionJson.withFollowed(
            DecisionJson.withOutcomes(
                DecisionJson.record(decision), List.of(new OutcomeTold(at.plusSeconds(9), "telkom-147", "answered", false))),
            "unknown");
    assertThat(ExplainPage.of(StrictJson.mapper().readTree(told)))
        .endsWith(
            "What became of it\n  It went where it was sent.\n  2026-08-04T05:12:16Z  telkom-147  answered");
  }

  private static Answer out(String area) {
    return new Answer(
        new Area(area),
        AnswerState.OUT,
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Etr.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of());
  }
}
