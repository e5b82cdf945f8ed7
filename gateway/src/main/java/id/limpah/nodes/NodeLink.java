package id.limpah.nodes;

import id.limpah.federation.FederationConfig;
import id.limpah.federation.Link;
import id.limpah.federation.NodesConfig;
import id.limpah.intake.TellableCalls;
import id.limpah.json.StatusJson;
import id.limpah.time.Time;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.JetStream;
import io.nats.client.Message;
import io.nats.client.MessageHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's connection to the organisation's server: says what is to be said, some times a second how it is, and hands on what it hears. One
 * thread of its own, and those of the client. Jobs wait in a bounded queue; where there is no server, words for other nodes wait in it, and all else
 * is said again when there is.
 */
final class NodeLink {
  private static final Logger LOG = LoggerFactory.getLogger(NodeLink.class);
  private static final Duration PULSE = Duration.ofMillis(200);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration TAKEN = Duration.ofSeconds(1);
  private static final int JOBS = 20_000;
  private static final int AT_ONCE = 500;
  private static final int MOST_CALL_MESSAGES = 4;
  private static final int PENDING_MESSAGES = 20_000;
  private static final long PENDING_BYTES = 32L << 20;

  private final FederationConfig server;
  private final String own;
  private final NodeSubjects subjects;
  private final Seal seal;
  private final LinkedNodes nodes;
  private final NodesCounts counts;
  private final Time time;
  private final ArrayBlockingQueue<Job> jobs = new ArrayBlockingQueue<>(JOBS);
  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean linked;
  private volatile Instant since;
  private Optional<String> said = Optional.empty();

  NodeLink(FederationConfig server, String own, NodeSubjects subjects, Seal seal, LinkedNodes nodes, NodesCounts counts, Time time) {
    this.server = server;
    this.own = own;
    this.subjects = subjects;
    this.seal = seal;
    this.nodes = nodes;
    this.counts = counts;
    this.time = time;
    this.since = time.now();
    this.thread = Thread.ofPlatform().name("limpah-nodes").daemon(true).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  boolean isLinked() {
    return linked;
  }

  Instant since() {
    return since;
  }

  int waiting() {
    return jobs.size();
  }

  /** Said now, or else at the next link. */
  void say(Job.Say say) {
    if (linked && !jobs.offer(say)) {
      counts.unsaid.increment();
    }
  }

  /** Fails at once without a link. */
  void ask(Job.Question question) {
    if (!linked || !jobs.offer(question)) {
      question.answer().completeExceptionally(new IOException("no link to the other nodes"));
    }
  }

  /** False when there is no room. */
  boolean errand(Job.Errand errand) {
    return jobs.offer(errand);
  }

  @SuppressWarnings("try") // closing waits, and may be interrupted: then the loop ends
  private void run() {
    while (!closing) {
      try (Connection open = Link.open(server.url(), credentials(), "limpah-node-" + own);
          KeptWords kept = new KeptWords(subjects, own, this::take)) {
        work(open, kept);
      } catch (InterruptedException e) {
        return;
      } catch (IOException | IllegalStateException e) {
        complain(String.valueOf(e.getMessage()));
      } catch (RuntimeException bug) {
        LOG.error("the link to the other nodes failed; it is tried again", bug);
      } finally {
        linked(false);
      }
      nodes.tick();
      pause();
    }
  }

  private Optional<Path> credentials() {
    return server.nodes().flatMap(NodesConfig::credentials).or(server::credentials);
  }

  private void work(Connection open, KeptWords kept) throws InterruptedException, IOException {
    // Two, so that a question does not wait behind what is merely to be known.
    dispatcher(open, this::heard).subscribe(subjects.all("pulse")).subscribe(subjects.all("calls")).subscribe(subjects.all("status"));
    dispatcher(open, message -> asked(open, message)).subscribe(subjects.ask(own));
    boolean whole = kept.readStatus(open, this::status) && kept.follow(open);
    nodes.sayAgain().forEach(say -> publish(open, say.subject(), say.body().at(time.now())));
    linked(true);
    said = whole ? Optional.empty() : said;
    LOG.info("linked to the other nodes as {}", own);
    long nextPulse = time.nanos();
    while (!closing && open.getStatus() == Connection.Status.CONNECTED) {
      long left = nextPulse - time.nanos();
      if (left <= 0) {
        nextPulse = time.nanos() + PULSE.toNanos();
        pulse(open);
        continue;
      }
      @Nullable Job first = jobs.poll(left, TimeUnit.NANOSECONDS);
      if (first != null) {
        List<Job> some = new ArrayList<>(List.of(first));
        jobs.drainTo(some, AT_ONCE - 1);
        JetStream stream = open.jetStream();
        some.forEach(job -> work(open, stream, job));
      }
    }
  }

  private static Dispatcher dispatcher(Connection open, MessageHandler handler) {
    Dispatcher dispatcher = open.createDispatcher(handler);
    dispatcher.setPendingLimits(PENDING_MESSAGES, PENDING_BYTES);
    return dispatcher;
  }

  private void pulse(Connection open) {
    nodes.tick();
    byte[] pulse = PulseJson.write(nodes.pulse());
    if (pulse.length <= PulseJson.LONGEST) {
      publish(open, subjects.pulse(own), pulse);
    } else {
      counts.unsaid.increment();
    }
    for (int i = 0; i < MOST_CALL_MESSAGES; i++) {
      List<TellableCalls.Call> calls = nodes.calls();
      if (calls.isEmpty()) {
        return;
      }
      publish(open, subjects.calls(own), CallsBytes.write(calls));
    }
  }

  private void publish(Connection open, String subject, byte[] words) {
    open.publish(subject, seal.close(subject, words));
    counts.said.increment();
  }

  private void work(Connection open, JetStream stream, Job job) {
    try {
      switch (job) {
        case Job.Say say -> publish(open, say.subject(), say.body().at(time.now()));
        case Job.Question question ->
            answered(open, question.node(), question.words())
                .whenComplete(
                    (answer, failure) -> {
                      if (failure == null) {
                        question.answer().complete(answer);
                      } else {
                        question.answer().completeExceptionally(failure);
                      }
                    });
        case Job.Errand errand when errand.ask() && nodes.isHeard(errand.node()) -> tell(open, errand);
        case Job.Errand errand -> keep(stream, errand);
      }
    } catch (IllegalStateException gone) {
      // The connection ended meanwhile.
      if (job instanceof Job.Errand errand) {
        again(errand);
      }
    }
  }

  private CompletableFuture<byte[]> answered(Connection open, String node, byte[] words) {
    String subject = subjects.ask(node);
    return open.request(subject, seal.close(subject, words))
        .orTimeout(TAKEN.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(
            reply ->
                seal.words(subjects.answer(node), reply.getData())
                    .orElseThrow(() -> new CompletionException(new IOException("node " + node + " does not answer in its own words"))));
  }

  private void tell(Connection open, Job.Errand errand) {
    answered(open, errand.node(), WordJson.write(new WordJson.Ask.Take(errand.word())))
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                counts.wordsTold.increment();
              } else {
                again(new Job.Errand(errand.node(), errand.word(), false));
              }
            });
  }

  /** The server keeps it until that node takes it, once: whether it heard it before is for it to find. */
  private void keep(JetStream stream, Job.Errand errand) {
    String subject = subjects.word(errand.node());
    stream
        .publishAsync(subject, seal.close(subject, WordJson.write(new WordJson.Ask.Take(errand.word()))))
        .whenComplete(
            (acknowledgement, failure) -> {
              if (failure == null) {
                counts.wordsKept.increment();
              } else {
                CompletableFuture.delayedExecutor(RETRY.toMillis(), TimeUnit.MILLISECONDS).execute(() -> again(errand));
              }
            });
  }

  private void again(Job.Errand errand) {
    if (!jobs.offer(errand)) {
      counts.wordsLost.increment();
    }
  }

  /** Of the client's thread for what is merely to be known. */
  private void heard(Message message) {
    String subject = message.getSubject();
    if (subject.startsWith(subjects.all("status").replace(">", ""))) {
      status(message, Duration.ZERO);
      return;
    }
    String node = NodeSubjects.last(subject);
    switch (seal.open(subject, message.getData())) {
      case Seal.Opened.OtherKey other -> nodes.heardOtherKey(node);
      case Seal.Opened.Bad bad -> counts.malformed.increment();
      case Seal.Opened.Good(byte[] words) when subject.equals(subjects.pulse(node)) ->
          PulseJson.read(words).ifPresentOrElse(pulse -> nodes.heard(node, pulse), counts.malformed::increment);
      case Seal.Opened.Good(byte[] words) when node.equals(own) -> {}
      case Seal.Opened.Good(byte[] words) -> CallsBytes.read(words).ifPresentOrElse(nodes::heard, counts.malformed::increment);
    }
  }

  /** A center's word, that long after it was said. */
  private void status(Message message, Duration lain) {
    seal.words(message.getSubject(), message.getData())
        .flatMap(words -> StatusJson.read(words, time.now(), lain))
        .ifPresentOrElse(said -> nodes.heard(message.getSubject(), said), counts.malformed::increment);
  }

  private void asked(Connection open, Message message) {
    Optional<WordJson.Ask> ask = seal.words(message.getSubject(), message.getData()).flatMap(WordJson::readAsk);
    if (ask.isEmpty() || message.getReplyTo() == null) {
      counts.malformed.increment();
      return;
    }
    counts.taken.increment();
    nodes
        .answer(ask.get())
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                open.publish(message.getReplyTo(), seal.close(subjects.answer(own), WordJson.write(answer)));
              }
            });
  }

  /** A word that the server kept for this node. */
  private void take(Message message) {
    Optional<WordJson.Ask> ask = seal.words(message.getSubject(), message.getData()).flatMap(WordJson::readAsk);
    if (ask.isPresent() && ask.get() instanceof WordJson.Ask.Take take) {
      counts.taken.increment();
      nodes.answer(take);
    } else {
      counts.malformed.increment();
    }
  }

  private void linked(boolean is) {
    if (linked != is) {
      linked = is;
      since = time.now();
    }
    if (!is) {
      // Who waits for an answer need not wait for the time to pass.
      jobs.removeIf(job -> job instanceof Job.Say || (job instanceof Job.Question question && question.answer().completeExceptionally(new IOException("the link ended"))));
    }
  }

  private void complain(String what) {
    if (!closing && !said.equals(Optional.of(what))) {
      said = Optional.of(what);
      LOG.error("no link to the other nodes; this one goes on by itself: {}", what);
    }
  }

  private void pause() {
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException e) {
      closing = true;
    }
  }

  void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
