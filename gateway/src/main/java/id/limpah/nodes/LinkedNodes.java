package id.limpah.nodes;

import id.limpah.contact.BreakerState;
import id.limpah.contact.CenterId;
import id.limpah.contact.Contract;
import id.limpah.contact.Offer;
import id.limpah.federation.FederationConfig;
import id.limpah.federation.NodesConfig;
import id.limpah.intake.Intake;
import id.limpah.intake.IntakeConfig;
import id.limpah.intake.OwnOffers;
import id.limpah.intake.ReportAcceptance;
import id.limpah.intake.Settlement;
import id.limpah.intake.Tally;
import id.limpah.intake.TellableCalls;
import id.limpah.intake.Word;
import id.limpah.json.StatusJson;
import id.limpah.load.LoadReport;
import id.limpah.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * The other nodes over the organisation's own NATS server. What is said goes through {@link NodeLink}, which has the connection; what is heard is
 * taken here, by the client's threads. While there is no server this node goes on as the only one, and says so.
 */
public final class LinkedNodes implements Nodes {
  private static final Duration ANSWERED = Duration.ofMillis(1_500);

  private final NodesConfig config;
  private final NodeSubjects subjects;
  private final Intake intake;
  private final OwnOffers own;
  private final RecordLookup records;
  private final BiConsumer<CenterId, Offer> keepOffer;
  private final Map<String, String> likeness;
  private final NodesCounts counts;
  private final Time time;
  private final Others others;
  private final Set<CenterId> partners;
  private final long start;
  private final long startedNanos;
  private final Map<String, Long> otherKeys = new ConcurrentHashMap<>();
  private final Map<String, Job.Say> firstHand = new ConcurrentHashMap<>();
  private final NodeLink link;
  private volatile long twinNanos;
  private volatile boolean twin;
  private long number;

  /**
   * What a node is made of.
   *
   * @param secret the same at all nodes
   * @param likeness what else has to be the same, by name, in a form that gives nothing away
   * @param keepOffer told of each offer that another node took
   * @param start differs at every start
   */
  public record Parts(
      FederationConfig server,
      NodesConfig config,
      String organisation,
      IntakeConfig routing,
      Intake intake,
      OwnOffers own,
      RecordLookup records,
      BiConsumer<CenterId, Offer> keepOffer,
      Secret secret,
      Map<String, String> likeness,
      long start,
      NodesCounts counts,
      Time time) {}

  /** Bytes that do not print themselves. */
  public static final class Secret {
    private final byte[] bytes;

    /** Of these. */
    public Secret(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    /** By which it is compared with another's without being told. */
    public String likeness() {
      return Seal.nameOf(bytes);
    }
  }

  private LinkedNodes(Parts parts) {
    this.config = parts.config();
    this.subjects = new NodeSubjects(parts.organisation());
    this.intake = parts.intake();
    this.own = parts.own();
    this.records = parts.records();
    this.keepOffer = parts.keepOffer();
    this.likeness = Map.copyOf(parts.likeness());
    this.counts = parts.counts();
    this.time = parts.time();
    this.others =
        new Others(
            others(parts.config()),
            parts.routing().centers().stream().flatMap(center -> center.queues().stream()).map(queue -> queue.id()).collect(Collectors.toSet()));
    this.partners = parts.routing().contracts().stream().map(Contract::to).collect(Collectors.toUnmodifiableSet());
    this.start = parts.start() >>> 1;
    this.startedNanos = time.nanos();
    this.link = new NodeLink(parts.server(), config.name(), subjects, new Seal(parts.secret().bytes), this, counts, time);
  }

  private static List<String> others(NodesConfig config) {
    return config.of().stream().filter(name -> !name.equals(config.name())).toList();
  }

  /** Begins; the server need not be there yet. */
  public static LinkedNodes start(Parts parts) {
    LinkedNodes nodes = new LinkedNodes(parts);
    nodes.link.start();
    return nodes;
  }

  @Override
  public void reported(LoadReport report) {
    say(subjects.load(report.queue()), now -> StatusJson.load(report, config.name(), now));
  }

  @Override
  public void offered(CenterId partner) {
    // Not what came in, but what it became here: it bears the moment by which it is put in order.
    offer(partner).ifPresent(offer -> say(subjects.offer(partner), now -> StatusJson.offer(partner, offer, now)));
  }

  private Optional<Offer> offer(CenterId center) {
    return intake.ledger().knows(center) ? intake.ledger().offer(center) : own.offer(center);
  }

  private void say(String subject, Job.Body body) {
    Job.Say say = new Job.Say(subject, body);
    firstHand.put(subject, say);
    link.say(say);
  }

  /** What was said here at first hand and has not been overtaken, to be said at a new link. */
  List<Job.Say> sayAgain() {
    return List.copyOf(firstHand.values());
  }

  @Override
  public void tell(Word word) {
    Optional<String> holder = holder(word.decisionId());
    if (holder.isEmpty()) {
      intake.take(word);
    } else if (!link.errand(new Job.Errand(holder.get(), word, true))) {
      counts.wordsLost.increment();
    }
  }

  @Override
  public CompletionStage<Settlement> settle(Word word) {
    Optional<String> holder = holder(word.decisionId());
    if (holder.isEmpty()) {
      return CompletableFuture.completedFuture(intake.take(word));
    }
    return ask(holder.get(), new WordJson.Ask.Take(word))
        .thenApply(answer -> WordJson.readTaken(answer).orElse(Settlement.UNKNOWN))
        .exceptionally(
            notThere -> {
              if (link.errand(new Job.Errand(holder.get(), word, false))) {
                return Settlement.KEPT;
              }
              counts.wordsLost.increment();
              return Settlement.UNKNOWN;
            });
  }

  /** The other node that has to hear of that decision; a node that the configuration no longer names hears of nothing. */
  private Optional<String> holder(String decisionId) {
    return intake.decidedElsewhere(decisionId).filter(config.of()::contains);
  }

  @Override
  public CompletionStage<Found> find(String decisionId) {
    return records
        .find(decisionId)
        .thenCompose(
            record ->
                record.isPresent()
                    ? CompletableFuture.completedFuture(new Found.Here(record.get()))
                    : elsewhere(decisionId, mayHave(decisionId)));
  }

  /** Who made it says its id; one that was made by a node that stood by itself may be anywhere. */
  private List<String> mayHave(String decisionId) {
    if (decisionId.indexOf('.') < 0) {
      return others(config);
    }
    return holder(decisionId).map(List::of).orElse(List.of());
  }

  private CompletionStage<Found> elsewhere(String decisionId, List<String> nodes) {
    List<CompletableFuture<Optional<Optional<String>>>> answers = new ArrayList<>();
    for (String node : nodes) {
      answers.add(
          ask(node, new WordJson.Ask.Find(decisionId)).thenApply(answer -> Optional.of(WordJson.readFound(answer))).exceptionally(notThere -> Optional.empty()));
    }
    return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
        .thenApply(
            all -> {
              List<String> silent = new ArrayList<>();
              for (int i = 0; i < nodes.size(); i++) {
                Optional<Optional<String>> answer = answers.get(i).join();
                if (answer.isPresent() && answer.get().isPresent()) {
                  return new Found.Here(answer.get().get());
                }
                if (answer.isEmpty()) {
                  silent.add(nodes.get(i));
                }
              }
              return silent.isEmpty() ? new Found.Nowhere() : new Found.Unreachable(silent);
            });
  }

  private CompletableFuture<byte[]> ask(String node, WordJson.Ask ask) {
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    link.ask(new Job.Question(node, WordJson.write(ask), answer));
    return answer.orTimeout(ANSWERED.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Answers what another node asks. */
  CompletionStage<WordJson.Answer> answer(WordJson.Ask ask) {
    return switch (ask) {
      case WordJson.Ask.Take(Word word) -> CompletableFuture.completedFuture(new WordJson.Answer.Taken(intake.take(word)));
      case WordJson.Ask.Find(String id) ->
          records.find(id).thenApply(record -> record.<WordJson.Answer>map(WordJson.Answer.Recorded::new).orElseGet(WordJson.Answer.Nothing::new));
    };
  }

  /** What this node says of itself now. For the thread of the link. */
  Pulse pulse() {
    return new Pulse(
        start,
        number++,
        (time.nanos() - startedNanos) / 1_000_000,
        intake.tallies().entrySet().stream()
            .filter(one -> !one.getValue().equals(Tally.NONE))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
        intake.ledger().troubled(),
        likeness);
  }

  /** Calls that the others do not know of yet, as many as one message holds. For the thread of the link. */
  List<TellableCalls.Call> calls() {
    List<TellableCalls.Call> calls = new ArrayList<>();
    intake.calls().ifPresent(tellable -> tellable.drain(CallsBytes.MOST, calls::add));
    return calls;
  }

  void heard(String node, Pulse pulse) {
    if (node.equals(config.name())) {
      if (pulse.start() != start) {
        twin = true;
        twinNanos = time.nanos();
      }
      return;
    }
    long now = time.nanos();
    switch (others.pulse(node, pulse, now)) {
      case STRANGER -> counts.stranger.increment();
      case OLD -> counts.old.increment();
      case NEW -> {
        counts.taken.increment();
        otherKeys.remove(node);
        intake.elsewhere(others.sums());
        partners.forEach(partner -> intake.ledger().heard(partner, node, pulse.troubled().getOrDefault(partner, BreakerState.CLOSED)));
      }
    }
  }

  void heard(List<TellableCalls.Call> calls) {
    counts.taken.increment();
    calls.forEach(intake::heard);
  }

  /** Takes a center's word that another node took, or that lay at the server. */
  void heard(String subject, StatusJson.Said said) {
    boolean taken =
        switch (said) {
          case StatusJson.Said.Load(LoadReport report, Instant madeAt) ->
              subject.equals(subjects.load(report.queue())) && intake.heard(report, madeAt) == ReportAcceptance.ACCEPTED;
          case StatusJson.Said.Offered(CenterId center, Offer offer) -> subject.equals(subjects.offer(center)) && heard(center, offer);
        };
    if (taken) {
      counts.taken.increment();
      firstHand.remove(subject);
      return;
    }
    counts.old.increment();
    Job.Say newer = firstHand.get(subject);
    if (newer != null && !isOwn(newer, said)) {
      // The server keeps the last that was said, which has to be the newest.
      link.say(newer);
    }
  }

  private boolean heard(CenterId center, Offer offer) {
    boolean taken = intake.heard(center, offer) || own.heard(center, offer);
    if (taken) {
      keepOffer.accept(center, offer);
    }
    return taken;
  }

  /** Whether that is what was said here, come back. */
  private boolean isOwn(Job.Say own, StatusJson.Said said) {
    Instant now = time.now();
    return StatusJson.read(own.body().at(now), now, Duration.ZERO).filter(mine -> order(mine).equals(order(said))).isPresent();
  }

  private static Instant order(StatusJson.Said said) {
    return switch (said) {
      case StatusJson.Said.Load load -> load.madeAt();
      case StatusJson.Said.Offered offered -> offered.offer().receivedAt();
    };
  }

  /** A node speaks under another key. */
  void heardOtherKey(String node) {
    counts.otherKey.increment();
    if (config.of().contains(node)) {
      otherKeys.put(node, time.nanos());
    }
  }

  /** Lets time do its work: who is silent says nothing of breakers any more. */
  void tick() {
    others.fallenSilent(time.nanos()).forEach(intake.ledger()::unheard);
  }

  boolean isHeard(String node) {
    return others.isHeard(node);
  }

  @Override
  public Optional<NodesStatus> status() {
    long now = time.nanos();
    Instant at = time.now();
    List<NodesStatus.Other> all = new ArrayList<>();
    for (Others.Standing other : others.standings()) {
      Long keyNanos = otherKeys.get(other.node());
      List<String> differs =
          other.pulse().stream()
              .flatMap(pulse -> likeness.entrySet().stream().filter(mine -> !Objects.equals(pulse.likeness().get(mine.getKey()), mine.getValue())))
              .map(Map.Entry::getKey)
              .sorted()
              .toList();
      all.add(
          new NodesStatus.Other(
              other.node(),
              other.heard(),
              other.sinceNanos().map(since -> at.minusNanos(now - since)),
              keyNanos != null && now - keyNanos < Others.SILENT.toNanos(),
              differs));
    }
    boolean twinNow = twin && now - twinNanos < Others.SILENT.toNanos();
    return Optional.of(new NodesStatus(config.name(), link.isLinked(), link.since(), all, twinNow, link.waiting(), speaks(all)));
  }

  private boolean speaks(List<NodesStatus.Other> all) {
    for (String name : config.of()) {
      if (name.equals(config.name())) {
        return true;
      }
      if (all.stream().anyMatch(other -> other.name().equals(name) && other.heard())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    link.close();
  }
}
