package id.limpah.outage;

import id.limpah.compensation.RuleSet;
import id.limpah.contact.Area;
import id.limpah.contact.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All facts that hold, in memory. Anybody may look things up, without a lock; one thread at a time takes new ones.
 *
 * <p>INVARIANT: of each fact the newest revision taken, whatever the order in which they came.
 */
public final class Outages {
  private static final Duration MOST_AHEAD = Duration.ofSeconds(60);

  /** More facts than that at one area are no outages but a program that went wrong; each look-up there reads all. */
  private static final int MOST_AT_ONE_AREA = 500;

  private static final int VILLAGE = 4;
  private static final int WIDE = 256;
  private static final Duration WIDE_FOR = Duration.ofMillis(100);

  private final int capacity;
  private final Map<String, Fact> byId = new ConcurrentHashMap<>();
  private final Aliases aliases;
  private final FactIndex index;

  /** Only places with many facts in them: at the most provinces, regencies and districts, some eight thousand. */
  private final Map<Area, WideAnswer> wide = new ConcurrentHashMap<>();

  /** Of the facts held those that many will call for. */
  private final Set<Fact> large = ConcurrentHashMap.newKeySet();

  private final AtomicInteger conflicts = new AtomicInteger();

  /** Facts whose revision has two contents, with that revision. */
  private final Map<String, Integer> disputed = new ConcurrentHashMap<>();

  /** More claims than that are no rumours; each search reads all. */
  private static final int MOST_RUMOURS = 2_000;

  private final Supersessions supersessions;
  private final StatedRules statedRules;
  private final EtrAccuracy etrs = new EtrAccuracy();
  private final OutTimes outTimes;
  private final Rumours rumours = new Rumours();
  private final CallReports calls = new CallReports();
  private final ReportLog reports;
  private final Digests digests = new Digests();
  private final TimeFloor floor = new TimeFloor();

  /** Those that end first come first. Only the thread that takes facts looks at it. */
  private final NavigableSet<Fact> byEnd =
      new TreeSet<>(Comparator.comparing(Fact::validUntil).thenComparing(Fact::factId));

  /** Holds at most that many facts. */
  public Outages(int capacity) {
    this(capacity, Aliases.NONE);
  }

  /** The same; what is said or asked of an old code is meant of the new one. */
  public Outages(int capacity, Aliases aliases) {
    this.capacity = capacity;
    this.aliases = aliases;
    this.index = new FactIndex(aliases);
    this.supersessions = new Supersessions(aliases);
    this.statedRules = new StatedRules(aliases);
    this.outTimes = new OutTimes(aliases);
    this.reports = new ReportLog(ReportLog.MOST, aliases);
  }

  /**
   * What would come of taking the fact now; takes nothing. Facts that are checked together see no room taken by each
   * other: the bounds may be passed by as many as are in a batch.
   */
  public Publication check(Fact fact, Instant clock) {
    Instant now = floor.at(clock);
    if (!fact.validUntil().isAfter(now)) {
      return new Publication.Refused("it has expired: valid_until is not in the future");
    }
    if (fact.issuedAt().isAfter(now.plus(MOST_AHEAD)) || fact.asOf().isAfter(now.plus(MOST_AHEAD))) {
      return new Publication.Refused("it is from the future: issued_at or as_of is more than 60 s ahead");
    }
    if (!supersessions.hasRoom(fact)) {
      return new Publication.Refused(
          "its issuer names " + Supersessions.MOST + " earlier facts that give way already (supersedes), as many as it may");
    }
    Optional<Fact> held = find(fact.factId());
    return held.isEmpty() ? room(fact) : revision(held.get(), fact);
  }

  /** What would come of taking a fact, were this the newest revision taken so far. */
  public static Publication revision(Fact held, Fact fact) {
    if (!held.issuer().equals(fact.issuer())) {
      return new Publication.Refused("it belongs to another issuer");
    }
    if (fact.rev() > held.rev() && (held.type() != fact.type() || held.mode() != fact.mode())) {
      return new Publication.Refused(
          "it was said as " + held.type().word() + ", mode " + held.mode().word() + ", and stays that; cancel it and say another");
    }
    if (fact.rev() < held.rev()) {
      return new Publication.Older(held.rev());
    }
    if (fact.rev() == held.rev()) {
      return fact.says(held) ? new Publication.Repeated(held.rev()) : new Publication.Conflict(held.rev());
    }
    return new Publication.Accepted(fact.rev());
  }

  private Publication room(Fact fact) {
    if (fact.type() == FactType.CALLER_REPORT) {
      return new Publication.Accepted(fact.rev());
    }
    if (byId.size() >= capacity) {
      return new Publication.Refused("the cache is full: it holds " + capacity + " facts");
    }
    if (fact.type() == FactType.CLARIFICATION && rumours.size() >= MOST_RUMOURS) {
      return new Publication.Refused("there are " + MOST_RUMOURS + " clarifications already; publish revisions of those");
    }
    if (fact.type() == FactType.RULE_SET && statedRules.of(fact.issuer()) >= StatedRules.MOST) {
      return new Publication.Refused("its issuer has " + StatedRules.MOST + " rule sets already; publish revisions of those");
    }
    for (FactArea by : fact.areas()) {
      if (index.at(aliases.current(by.area())).size() >= MOST_AT_ONE_AREA) {
        return new Publication.Refused(
            "area " + by.area().code() + " has " + MOST_AT_ONE_AREA + " facts already; publish revisions of those");
      }
    }
    Optional<String> feeder = FactIndex.feeder(fact).filter(name -> index.of(name).size() >= MOST_AT_ONE_AREA);
    if (feeder.isPresent()) {
      return new Publication.Refused(
          "feeder " + feeder.get() + " has " + MOST_AT_ONE_AREA + " facts already; publish revisions of those");
    }
    return new Publication.Accepted(fact.rev());
  }

  /** Another content came for a revision that is here. */
  public void addConflict() {
    conflicts.incrementAndGet();
  }

  /**
   * Two contents were signed for one revision of a fact, each by whom it may be: nobody knows which is meant, so that it says nothing until a
   * newer revision comes. One that is not held says nothing anyway.
   */
  public void dispute(String factId, int rev) {
    if (byId.containsKey(factId)) {
      disputed.merge(factId, rev, Math::max);
    }
  }

  /** How many facts are in dispute. */
  public int disputed() {
    return disputed.size();
  }

  private boolean isDisputed(Fact fact) {
    if (fact.type() == FactType.COVERAGE && digests.disagrees(fact)) {
      return true;
    }
    if (disputed.isEmpty()) {
      return false;
    }
    Integer rev = disputed.get(fact.factId());
    return rev != null && rev >= fact.rev();
  }

  /** The code that an area has now. */
  public Area current(Area area) {
    return aliases.current(area);
  }

  /** Who called lately that power is out. */
  public CallReports calls() {
    return calls;
  }

  /** What is to come, and what is said to be over, says nothing of why several call now. */
  private static boolean givesWay(AnswerState state) {
    return switch (state) {
      case OUT, OUT_PARTIAL, SUSPECTED, PLANNED_NOW -> false;
      case PLANNED_SOON, ROTATION_SCHEDULED, RESTORED_RECENT, NO_KNOWN_OUTAGE, CUSTOMER_SIDE_LIKELY, UNKNOWN -> true;
    };
  }

  private Answer suspected(Answer answer, Instant now) {
    if (!givesWay(answer.state())) {
      return answer;
    }
    boolean restored = answer.state() == AnswerState.RESTORED_RECENT;
    return calls
        .suspicion(answer.area(), now)
        .filter(suspicion -> !restored || suspicion.first().isAfter(answer.asOf().orElse(Instant.MAX)))
        .map(
            suspicion ->
                Answer.said(
                    answer.area(), AnswerState.SUSPECTED, Band.FRESH, suspicion.last(), Optional.of(suspicion.first()),
                    Optional.empty(), Optional.empty(), answer.clarifications()))
        .orElse(answer);
  }

  /** Takes a fact that was checked before, unless a newer revision is here. One thread at a time. */
  public void apply(Fact fact) {
    if (fact.type() == FactType.CALLER_REPORT) {
      report(fact);
      return;
    }
    Fact held = byId.get(fact.factId());
    if (held != null && held.rev() >= fact.rev()) {
      return;
    }
    outTimesAfter(fact).forEach(outTimes::apply);
    etrs.replaced(held, fact).ifPresent(etrs::add);
    byId.put(fact.factId(), fact);
    digests.replace(held, fact);
    Set<String> touched = supersessions.replace(fact);
    if (held != null) {
      byEnd.remove(held);
      large.remove(held);
    }
    byEnd.add(fact);
    place(held, fact);
    placeAgain(touched);
    if (disputed.getOrDefault(fact.factId(), Integer.MAX_VALUE) < fact.rev()) {
      disputed.remove(fact.factId());
    }
  }

  private void placeAgain(Set<String> touched) {
    for (String id : touched) {
      Fact other = byId.get(id);
      if (other != null) {
        place(other, other);
      }
    }
  }

  /** Where look-ups find it; nowhere when it gives way to another. */
  private void place(@Nullable Fact held, Fact fact) {
    Optional<Instant> gaveWay = supersessions.since(fact);
    outTimes.mark(fact, gaveWay);
    if (gaveWay.isPresent()) {
      hide(held == null ? fact : held);
      return;
    }
    if (fact.type() == FactType.RULE_SET) {
      statedRules.put(fact);
      return;
    }
    index.replace(held, fact);
    rumours.put(fact);
    if (fact.isLarge()) {
      large.add(fact);
    }
  }

  private void hide(Fact fact) {
    index.remove(fact);
    rumours.remove(fact);
    large.remove(fact);
    statedRules.remove(fact);
  }

  /** The mark of all that is held here of an issuer, but for coverages and reports. */
  public FactDigest digest(String issuer) {
    return digests.of(issuer);
  }

  /** Issuers who hold other facts than are here, by their own word: what they say of nothing being out is not believed. */
  public Set<String> disagreeing() {
    return digests.disagreeing();
  }

  /** A report answers nobody by itself: it is kept in its order, counts for a suspicion, and may move the legal clock. */
  private void report(Fact fact) {
    Optional<Fact> held = reports.find(fact.factId());
    if (held.filter(one -> one.rev() >= fact.rev()).isPresent()) {
      return;
    }
    held.ifPresent(this::forget);
    if (fact.mode() != Mode.ACTUAL || fact.status() == Status.CANCELLED) {
      return;
    }
    reports.add(fact).ifPresent(byEnd::remove);
    byEnd.add(fact);
    for (FactArea by : fact.areas()) {
      fact.report().ifPresent(report -> calls.called(aliases.current(by.area()), report.key(), fact.asOf()));
    }
  }

  private void forget(Fact report) {
    reports.remove(report);
    byEnd.remove(report);
  }

  /** Another organisation signed that fact: this machine's clock is not believed to be behind it. */
  public void witness(Fact fact) {
    floor.witness(fact.issuedAt());
  }

  /** The time that counts: that of this machine's clock, unless others are known to be ahead of it. */
  public Instant now(Instant clock) {
    return floor.at(clock);
  }

  /** Reports of callers that issuer took, behind that number, in the order in which it took them. */
  public List<Fact> reports(String issuer, long after, int most) {
    return reports.after(issuer, after, most);
  }

  /** How many reports of callers are held. */
  public int reported() {
    return reports.size();
  }

  /** Forgets what has expired, at the cost of what it forgets. One thread at a time. */
  public void expire(Instant clock) {
    Instant now = floor.at(clock);
    outTimes.expire(now);
    reports.expire(now);
    supersessions.expire(now);
    while (!byEnd.isEmpty() && !byEnd.first().validUntil().isAfter(now)) {
      Fact fact = byEnd.removeFirst();
      if (fact.type() == FactType.CALLER_REPORT) {
        reports.remove(fact);
        continue;
      }
      byId.remove(fact.factId());
      digests.remove(fact);
      hide(fact);
      disputed.remove(fact.factId());
    }
  }

  /** What taking the fact would change of when places were out; to be written with it. */
  public List<OutTime.Change> outTimesAfter(Fact fact) {
    return outTimes.changes(byId.get(fact.factId()), fact);
  }

  /** What taking the fact would add to what estimates were worth; to be written with it. */
  public Optional<EtrChange> etrAfter(Fact fact) {
    return etrs.replaced(byId.get(fact.factId()), fact);
  }

  /** What estimates were worth, as it was written. For the start, before facts. */
  public void restore(EtrChange sum) {
    etrs.set(sum);
  }

  /** Rules of compensation that hold there by somebody's word, of each name the newest. */
  public List<RuleSet> ruleSets(Area asked, Instant clock) {
    return statedRules.of(aliases.current(asked), floor.at(clock), fact -> !isDisputed(fact));
  }

  /** Whether its issuer has yet to say if one of the outages there that were not over by then is owed for. */
  public boolean isOpenWhetherOwed(Area asked, Instant since) {
    return outTimes.of(aliases.current(asked)).stream().anyMatch(span -> span.end().isAfter(since) && outTimes.isOpen(span));
  }

  /**
   * What else is read out with an answer: of the fact that speaks, where that is of the whole place and says that something is out or will be.
   * What is said of a part of it is nobody else's, and when a time has passed its sentence says nothing.
   */
  public List<Notice> notices(Answer answer, Instant now) {
    boolean ofOutage =
        switch (answer.state()) {
          case OUT, OUT_PARTIAL, PLANNED_NOW, PLANNED_SOON, ROTATION_SCHEDULED -> true;
          case SUSPECTED, RESTORED_RECENT, NO_KNOWN_OUTAGE, CUSTOMER_SIDE_LIKELY, UNKNOWN -> false;
        };
    Optional<Fact> speaks = ofOutage ? answer.factId().flatMap(this::find) : Optional.empty();
    return speaks
        .filter(fact -> fact.areas().stream().map(by -> aliases.current(by.area())).anyMatch(area -> area.equals(answer.area()) || area.contains(answer.area())))
        .map(fact -> fact.text().stream().filter(notice -> notice.at().filter(at -> !at.isAfter(now)).isEmpty()).toList())
        .orElse(List.of());
  }

  /** Whether the fact gives way to a later one that says the same and more. */
  public boolean isSuperseded(Fact fact) {
    return supersessions.since(fact).isPresent();
  }

  /** When a place was out, as it was written. For the start, before facts. */
  public void restore(OutTime time) {
    outTimes.apply(new OutTime.Change(time.area(), time.factId(), Optional.of(time)));
  }

  /** Notes since when and until when places were out by a fact that has expired, and what gave way to it. For the start. */
  public void remember(Fact fact) {
    outTimes.changes(null, fact).forEach(outTimes::apply);
    outTimes.mark(fact, supersessions.since(fact));
    placeAgain(supersessions.replace(fact));
  }

  /**
   * From when until when the place was out in the last 35 days, as far as is known; they may overlap.
   *
   * @param <T> what is made of each
   */
  public <T> List<T> outTimes(Area asked, BiFunction<Instant, Instant, T> each) {
    Area area = aliases.current(asked);
    return outTimes.of(area).stream().map(span -> told(area, span)).map(span -> each.apply(span.start(), span.end())).toList();
  }

  /**
   * The legal clock runs from when the utility knew; a caller's report that says so, from after the power went, is when it did.
   */
  private OutTime told(Area area, OutTime span) {
    return span.fault().flatMap(fault -> reports.firstTold(area, fault, span.start())).map(span::from).orElse(span);
  }

  /** Whether a caller's report is what the legal clock of an outage there runs from that was not over by then. */
  public boolean isToldByCaller(Area asked, Instant since) {
    Area area = aliases.current(asked);
    return outTimes.of(area).stream().filter(span -> span.end().isAfter(since)).anyMatch(span -> !told(area, span).equals(span));
  }

  /** The newest revision of a fact. */
  public Optional<Fact> find(String factId) {
    Fact held = byId.get(factId);
    return held == null ? reports.find(factId) : Optional.of(held);
  }

  /** Of the facts that name this area, or one it lies in, or one in it: the most specific first, then those in it. */
  public List<Fact> about(Area asked, int most) {
    Area area = aliases.current(asked);
    return Stream.concat(index.here(area).stream(), index.below(area).stream())
        .map(Statement::fact)
        .distinct()
        .limit(most)
        .toList();
  }

  /**
   * What is said of a rumour, found by the words in which somebody tells it; the most alike first.
   *
   * @param area only what concerns it, when there is one
   */
  public List<Fact> rumours(String words, Optional<Area> area, Instant now, int most) {
    return rumours.search(words, area, now, most);
  }

  /** Whether an outage is known that many will call for: one that is confirmed, wide, and not over. */
  public boolean isLarge(Instant now) {
    for (Fact fact : large) {
      if (fact.validUntil().isAfter(now)) {
        return true;
      }
    }
    return false;
  }

  /** All that one issuer says, but for reports of callers; as it is while it is looked through. */
  public List<Fact> by(String issuer) {
    List<Fact> all = new ArrayList<>(byId.values());
    all.removeIf(fact -> !fact.issuer().equals(issuer));
    return all;
  }

  /** How many facts are held. */
  public int size() {
    return byId.size();
  }

  /** What estimates were worth, by the unit that gave them. */
  public Map<EtrUnit, EtrRecord> etrRecords() {
    return etrs.all();
  }

  /** What that unit's estimates were worth. */
  public EtrRecord etrRecord(EtrUnit unit) {
    return etrs.of(unit);
  }

  /** How often two contents came for one revision. */
  public int conflicts() {
    return conflicts.get();
  }

  /** What can be said of the place now; of one with more than {@value #WIDE} facts in it, as of a tenth of a second ago. */
  public Answer answer(Area asked, Instant clock) {
    Area area = aliases.current(asked);
    Instant now = floor.at(clock);
    boolean village = area.level() == VILLAGE;
    WideAnswer last = village ? null : wide.get(area);
    if (last != null && last.holds(now)) {
      return last.answer();
    }
    List<Statement> below = index.below(area);
    Answer answer = suspected(Answering.of(area, village, index.here(area), below, now, this::isDisputed), now);
    if (below.size() > WIDE) {
      wide.put(area, new WideAnswer(now, answer));
    } else if (last != null) {
      wide.remove(area);
    }
    return answer;
  }

  /**
   * What can be said of a place of which more may be known than its area. Where its feeder is known, what is said of that feeder is said of
   * all of the place, and what is said of a part of the area by the name of another feeder does not concern it.
   */
  public Answer answer(Place place, Instant clock) {
    Area area = aliases.current(place.area());
    Instant now = floor.at(clock);
    Answer answer =
        place.feeder().isEmpty()
            ? answer(area, clock)
            : suspected(
                Answering.of(
                    area, true, Supply.here(index, area, place.feeder().get()), Supply.below(index, area), now, this::isDisputed),
                now);
    boolean alone = place.customer() && area.level() == VILLAGE && answer.state() == AnswerState.NO_KNOWN_OUTAGE && calls.callers(area, now) <= 1;
    return alone ? answer.meaning(AnswerState.CUSTOMER_SIDE_LIKELY) : answer;
  }

  /** The areas that facts with that feeder name, as the smallest that holds all; for a feeder that no table knows. */
  public Optional<Area> areaOf(String feeder) {
    return Supply.areaOf(index, feeder).map(aliases::current);
  }

  /**
   * The answer of a place with many facts in it. In a blackout every caller of a province asks for the same, and reading
   * ten thousand facts for each would hold up the event loop that asks.
   */
  private record WideAnswer(Instant at, Answer answer) {
    boolean holds(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(WIDE_FOR));
    }
  }
}
