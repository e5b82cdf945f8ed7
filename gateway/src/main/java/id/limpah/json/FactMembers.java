package id.limpah.json;

import id.limpah.outage.CallerReport;
import id.limpah.outage.Cause;
import id.limpah.outage.CauseCode;
import id.limpah.outage.Certainty;
import id.limpah.outage.Clarification;
import id.limpah.outage.Compensation;
import id.limpah.outage.Crew;
import id.limpah.outage.CrewStatus;
import id.limpah.outage.Eligibility;
import id.limpah.outage.Etr;
import id.limpah.outage.EtrState;
import id.limpah.outage.FactDigest;
import id.limpah.outage.Notice;
import id.limpah.outage.NoticeTemplate;
import id.limpah.outage.Verdict;
import id.limpah.outage.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what facts have in them that has members of its own. */
final class FactMembers {
  private static final int SHORT_TEXT = 100;
  private static final int MOST_SUPERSEDED = 50;
  private static final int MOST_NOTICES = 5;
  private static final long MOST_COUNTED = 1_000_000_000;
  private static final long MOST_EXACT = (1L << 53) - 1;

  private FactMembers() {}

  static List<String> supersedes(ObjectWalk walk, Optional<String> own) {
    List<String> ids = walk.texts("supersedes", MOST_SUPERSEDED, 36);
    for (String id : ids) {
      try {
        FactForms.uuid(id);
      } catch (IllegalArgumentException e) {
        walk.fault("supersedes", String.valueOf(e.getMessage()));
      }
    }
    if (own.filter(ids::contains).isPresent() || ids.stream().distinct().count() < ids.size()) {
      walk.fault("supersedes", "each is another fact, and stands in the list once");
    }
    return ids;
  }

  static Optional<Compensation> compensation(ObjectWalk walk) {
    walk.need("eligibility");
    Optional<String> rules = walk.as("rule_set_id", 63, FactForms::name);
    Optional<Eligibility> eligibility =
        FactForms.words(walk, "eligibility", Eligibility::ofWord, Eligibility.values(), Eligibility::word);
    walk.done();
    return eligibility.map(one -> new Compensation(rules, one));
  }

  static List<Notice> text(ObjectWalk walk) {
    List<Notice> notices = new ArrayList<>();
    for (ObjectWalk one : walk.objects("text", MOST_NOTICES)) {
      notice(one).ifPresent(notices::add);
    }
    return notices;
  }

  private static Optional<Notice> notice(ObjectWalk walk) {
    walk.need("template");
    Optional<NoticeTemplate> template =
        FactForms.words(walk, "template", NoticeTemplate::ofWord, NoticeTemplate.values(), NoticeTemplate::word);
    Optional<ObjectWalk> arguments = walk.object("args");
    Optional<Long> count = arguments.flatMap(inner -> inner.integer("count", 0, MOST_COUNTED));
    Optional<String> place = arguments.flatMap(inner -> FactForms.spoken(inner, "place"));
    Optional<Instant> at = arguments.flatMap(inner -> inner.time("at"));
    arguments.ifPresent(ObjectWalk::done);
    walk.done();
    if (template.isEmpty()) {
      return Optional.empty();
    }
    String wanted = template.get().argument() == NoticeTemplate.Argument.NONE ? "" : template.get().argument().word();
    boolean right =
        count.isPresent() == wanted.equals("count") && place.isPresent() == wanted.equals("place") && at.isPresent() == wanted.equals("at");
    if (!right) {
      walk.fault("args", template.get().word() + (wanted.isEmpty() ? " has no arguments" : " has one argument: " + wanted));
    }
    return right ? Optional.of(new Notice(template.get(), count, place, at)) : Optional.empty();
  }

  static Optional<Etr> etr(ObjectWalk walk) {
    walk.need("state");
    Optional<EtrState> state = FactForms.words(walk, "state", EtrState::ofWord, EtrState.values(), EtrState::word);
    Optional<Instant> notBefore = walk.time("not_before");
    Optional<Instant> notAfter = walk.time("not_after");
    Optional<String> basis = walk.text("basis", SHORT_TEXT);
    Optional<Integer> confidence = walk.integer("confidence", 0, 100).map(Long::intValue);
    Optional<Instant> next = walk.time("next_update_at");
    Optional<String> reason = FactForms.spoken(walk, "reason");
    if (notBefore.isPresent() && notAfter.isPresent() && notAfter.get().isBefore(notBefore.get())) {
      walk.fault("not_after", "is before not_before");
    }
    if (state.filter(one -> one == EtrState.ESTIMATE || one == EtrState.COMMITTED).isPresent() && notAfter.isEmpty()) {
      walk.need("not_after");
    }
    walk.done();
    return state.map(one -> new Etr(one, notBefore, notAfter, basis, confidence, next, reason));
  }

  static Optional<Cause> cause(ObjectWalk walk) {
    walk.need("code", "certainty");
    Optional<CauseCode> code = FactForms.words(walk, "code", CauseCode::ofWord, CauseCode.values(), CauseCode::word);
    Optional<Certainty> certainty =
        FactForms.words(walk, "certainty", Certainty::ofWord, Certainty.values(), Certainty::word);
    walk.done();
    return code.flatMap(one -> certainty.map(sure -> new Cause(one, sure)));
  }

  static Optional<Crew> crew(ObjectWalk walk) {
    walk.need("status");
    Optional<CrewStatus> status =
        FactForms.words(walk, "status", CrewStatus::ofWord, CrewStatus.values(), CrewStatus::word);
    Optional<Instant> eta = walk.time("eta");
    walk.done();
    return status.map(one -> new Crew(one, eta));
  }

  static Optional<Window> window(ObjectWalk walk) {
    walk.need("starts_at", "ends_at");
    Optional<Instant> starts = walk.time("starts_at");
    Optional<Instant> ends = walk.time("ends_at");
    walk.done();
    if (starts.isEmpty() || ends.isEmpty()) {
      return Optional.empty();
    }
    if (!starts.get().isBefore(ends.get())) {
      walk.fault("ends_at", "is not after starts_at");
      return Optional.empty();
    }
    return Optional.of(new Window(starts.get(), ends.get()));
  }

  static Optional<Clarification> clarification(ObjectWalk walk) {
    walk.need("claim", "verdict");
    Optional<String> claim = FactForms.line(walk, "claim");
    Optional<Verdict> verdict = FactForms.words(walk, "verdict", Verdict::ofWord, Verdict.values(), Verdict::word);
    Optional<String> refersTo = walk.as("refers_to", 36, FactForms::uuid);
    walk.done();
    return claim.flatMap(one -> verdict.map(is -> new Clarification(one, is, refersTo)));
  }

  static Optional<FactDigest> digest(ObjectWalk walk) {
    walk.need("count", "sum");
    Optional<Long> count = walk.integer("count", 0, MOST_EXACT);
    Optional<String> sum = walk.as("sum", 16, FactForms::pseudonym);
    walk.done();
    return count.flatMap(many -> sum.map(hex -> new FactDigest(many, Long.parseUnsignedLong(hex, 16))));
  }

  static Optional<CallerReport> report(ObjectWalk walk) {
    walk.need("caller", "taken_by");
    Optional<String> caller = walk.as("caller", 16, FactForms::pseudonym);
    Optional<String> takenBy = walk.as("taken_by", 63, FactForms::name);
    walk.done();
    return caller.flatMap(who -> takenBy.map(by -> new CallerReport(who, by)));
  }
}
