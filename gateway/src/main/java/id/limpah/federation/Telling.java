package id.limpah.federation;

import id.limpah.json.FactJson;
import id.limpah.json.Jws;
import id.limpah.outage.Fact;
import id.limpah.outage.FactType;
import id.limpah.outage.Outages;
import id.limpah.store.FactStore;
import id.limpah.time.Time;
import io.nats.client.Connection;
import io.nats.client.IterableConsumer;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamStatusCheckedException;
import io.nats.client.Message;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.OrderedConsumerConfiguration;
import io.nats.client.api.StreamInfo;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says to others what is on this gateway's own disk. What the queue has no room for, or the server did not acknowledge, is found and said
 * when both are compared again; nothing is remembered of what was said but what the server's stream holds. One thread.
 */
final class Telling {
  private static final Logger LOG = LoggerFactory.getLogger(Telling.class);
  private static final int WAITING = 10_000;
  private static final int AT_ONCE = 200;
  private static final Duration ACKNOWLEDGED = Duration.ofSeconds(5);
  private static final Duration NEXT = Duration.ofSeconds(2);

  /** There may be a hundred thousand in a night, and facts want the room. */
  private static final Duration REPORTS_KEPT = Duration.ofHours(24);

  private static final int MOST_REPORTS = 100_000;

  private final String organisation;
  private final FactStore store;
  private final Outages outages;
  private final FederationCounts counts;
  private final Time time;
  private final Hearing hearing;
  private final ArrayBlockingQueue<String> waiting = new ArrayBlockingQueue<>(WAITING);
  private volatile boolean behind = true;

  /** Only at a start can something be missing here that was said: nothing else empties a disk. */
  private boolean looked;

  /** Whether the stream lets a message have a life of its own; one that was made by a program before does not. */
  private boolean takesReports = true;

  Telling(String organisation, FactStore store, Outages outages, Hearing hearing, FederationCounts counts, Time time) {
    this.organisation = organisation;
    this.store = store;
    this.outages = outages;
    this.counts = counts;
    this.time = time;
    this.hearing = hearing;
  }

  /** A fact of this organisation is on disk. Any thread; at once. */
  void written(Fact fact) {
    if (!waiting.offer(fact.factId())) {
      behind = true;
    }
  }

  /** What the server holds is to be compared again. */
  void compare() {
    behind = true;
  }

  /** Says what waits, for a second at the most when nothing does. */
  void work(Connection connection) throws InterruptedException, IOException {
    if (behind) {
      behind = false;
      try {
        compare(connection);
      } catch (IOException | JetStreamApiException | JetStreamStatusCheckedException e) {
        behind = true;
        throw new IOException("what the stream holds cannot be read: " + e.getMessage(), e);
      }
    }
    List<String> ids = new ArrayList<>();
    String first = waiting.poll(1, TimeUnit.SECONDS);
    if (first != null) {
      ids.add(first);
      waiting.drainTo(ids, AT_ONCE - 1);
      tell(connection, ids.stream().distinct().toList());
    }
  }

  private void compare(Connection connection)
      throws IOException, JetStreamApiException, JetStreamStatusCheckedException, InterruptedException {
    Map<String, Integer> there = held(connection);
    if (!looked) {
      takeBack(connection, there);
      looked = true;
    }
    List<String> missing = new ArrayList<>();
    for (Fact fact : outages.by(organisation)) {
      if (there.getOrDefault(fact.factId(), 0) < fact.rev()) {
        missing.add(fact.factId());
      }
    }
    for (Fact report : takesReports ? outages.reports(organisation, 0, MOST_REPORTS) : List.<Fact>of()) {
      if (isFresh(report) && !there.containsKey(report.factId())) {
        missing.add(report.factId());
      }
    }
    for (int i = 0; i < missing.size(); i += AT_ONCE) {
      tell(connection, missing.subList(i, Math.min(i + AT_ONCE, missing.size())));
    }
    if (!missing.isEmpty()) {
      LOG.info("{} facts of this organisation were not in its stream, of {} there", missing.size(), there.size());
    }
  }

  /** What the stream has of this organisation and its own disk has not, such as after the disk was changed. */
  @SuppressWarnings("try") // closing waits, and may be interrupted, as reading may
  private void takeBack(Connection connection, Map<String, Integer> there)
      throws IOException, JetStreamApiException, JetStreamStatusCheckedException, InterruptedException {
    boolean lost =
        there.entrySet().stream().anyMatch(one -> outages.find(one.getKey()).filter(held -> held.rev() >= one.getValue()).isEmpty());
    if (!lost) {
      return;
    }
    OrderedConsumerConfiguration last = new OrderedConsumerConfiguration().deliverPolicy(DeliverPolicy.LastPerSubject);
    List<CompletionStage<Hearing.Result>> taken = new ArrayList<>();
    try (IterableConsumer consumer = connection.getStreamContext(Subjects.own(organisation)).createOrderedConsumer(last).iterate()) {
      for (Message message = consumer.nextMessage(NEXT); message != null; message = consumer.nextMessage(NEXT)) {
        hearing.takeBack(message.getSubject(), message.getData()).ifPresent(taken::add);
        if (taken.size() >= AT_ONCE) {
          await(taken);
        }
        if (message.metaData().pendingCount() == 0) {
          break;
        }
      }
      await(taken);
    } catch (IOException | InterruptedException | JetStreamStatusCheckedException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private static void await(List<CompletionStage<Hearing.Result>> taken) throws IOException, InterruptedException {
    try {
      for (CompletionStage<Hearing.Result> one : taken) {
        one.toCompletableFuture().get(ACKNOWLEDGED.toMillis(), TimeUnit.MILLISECONDS);
      }
      taken.clear();
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("own facts cannot be written: " + e.getMessage(), e);
    }
  }

  /** The revisions that the stream holds, by fact. */
  @SuppressWarnings("try") // closing waits, and may be interrupted, as reading may
  private Map<String, Integer> held(Connection connection)
      throws IOException, JetStreamApiException, JetStreamStatusCheckedException, InterruptedException {
    Map<String, Integer> held = new HashMap<>();
    String stream = Subjects.own(organisation);
    StreamInfo info = connection.getStreamContext(stream).getStreamInfo();
    if (!info.getConfiguration().getAllowMessageTtl() && takesReports) {
      LOG.warn("reports of callers are not told: stream {} was made by a program before (docs/federation.md)", stream);
    }
    takesReports = info.getConfiguration().getAllowMessageTtl();
    if (info.getStreamState().getMsgCount() == 0) {
      return held;
    }
    OrderedConsumerConfiguration all = new OrderedConsumerConfiguration().deliverPolicy(DeliverPolicy.LastPerSubject).headersOnly(true);
    try (IterableConsumer consumer = connection.getStreamContext(stream).createOrderedConsumer(all).iterate()) {
      for (Message message = consumer.nextMessage(NEXT); message != null; message = consumer.nextMessage(NEXT)) {
        String subject = message.getSubject();
        Headers headers = message.getHeaders();
        Optional<String> revision = headers == null ? Optional.empty() : Optional.ofNullable(headers.getFirst(Subjects.revision()));
        held.put(subject.substring(subject.lastIndexOf('.') + 1), revision.map(Telling::number).orElse(0));
        if (message.metaData().pendingCount() == 0) {
          break;
        }
      }
    } catch (IOException | InterruptedException | JetStreamStatusCheckedException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
    return held;
  }

  private boolean isFresh(Fact report) {
    return report.issuedAt().isAfter(time.now().minus(REPORTS_KEPT));
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }

  private void tell(Connection connection, List<String> ids) throws IOException, InterruptedException {
    JetStream stream = connection.jetStream();
    List<Future<?>> acknowledgements = new ArrayList<>();
    for (byte[] body : bodies(ids)) {
      if (!(Jws.isMeant(body) && Jws.read(body) instanceof Jws.Read.Good good && FactJson.readSigned(good.payload()) instanceof FactJson.Read.Good(Fact fact))) {
        counts.unsigned.increment();
        continue;
      }
      boolean report = fact.type() == FactType.CALLER_REPORT;
      if (report && !(takesReports && isFresh(fact))) {
        continue;
      }
      Headers headers = new Headers().add(Subjects.revision(), Integer.toString(fact.rev()));
      if (report) {
        headers.add(Subjects.LIFE, REPORTS_KEPT.toHours() + "h");
      }
      acknowledgements.add(stream.publishAsync(Subjects.fact(organisation, fact.factId()), headers, body));
    }
    for (Future<?> acknowledgement : acknowledgements) {
      try {
        acknowledgement.get(ACKNOWLEDGED.toMillis(), TimeUnit.MILLISECONDS);
        counts.told.increment();
      } catch (ExecutionException | TimeoutException e) {
        counts.notTold.increment();
        behind = true;
        throw new IOException("the server did not acknowledge: " + e.getMessage(), e);
      }
    }
  }

  private List<byte[]> bodies(List<String> ids) throws IOException, InterruptedException {
    try {
      return store.bytes(ids).toCompletableFuture().get(ACKNOWLEDGED.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      behind = true;
      throw new IOException("the own facts cannot be read: " + e.getMessage(), e);
    }
  }
}
