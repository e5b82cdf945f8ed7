package id.limpah.federation;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.MessageConsumer;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.OrderedConsumerConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the streams in which the own server keeps what others say, from the last of each fact on: what the live path lost is in them. So much
 * is read as the disk takes: what was handed to the store and is not done is bounded, and reading waits for it.
 */
final class Streams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
  private static final int IN_HAND = 2_000;
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final int MOST_TRIES = 120;

  private final Hearing hearing;
  private final Map<String, MessageConsumer> consumers = new HashMap<>();
  private final Semaphore room = new Semaphore(IN_HAND);
  private volatile boolean closed;

  Streams(Hearing hearing) {
    this.hearing = hearing;
  }

  /** Begins to read those that are new, and those whose reading ended. For one thread. */
  void follow(Connection connection) throws IOException, JetStreamApiException {
    for (String name : connection.jetStreamManagement().getStreamNames()) {
      MessageConsumer before = consumers.get(name);
      if (name.startsWith(Subjects.IN) && (before == null || before.isFinished() || before.isStopped())) {
        OrderedConsumerConfiguration last = new OrderedConsumerConfiguration().deliverPolicy(DeliverPolicy.LastPerSubject);
        consumers.put(name, connection.getStreamContext(name).createOrderedConsumer(last).consume(this::take));
        LOG.info("reads what others say in {}", name);
      }
    }
  }

  /** On the consumer's own thread, which may wait. */
  private void take(Message message) throws InterruptedException {
    room.acquire();
    boolean handedOn = false;
    try {
      for (int i = 0; i < MOST_TRIES && !closed; i++) {
        Optional<CompletionStage<Hearing.Result>> handed = hearing.take(message.getSubject(), message.getData(), false);
        if (handed.isEmpty()) {
          return;
        }
        CompletableFuture<Hearing.Result> result = handed.get().toCompletableFuture();
        if (!result.isDone()) {
          handedOn = true;
          result.whenComplete((_, _) -> room.release());
          return;
        }
        if (result.getNow(Hearing.Result.DONE) == Hearing.Result.DONE) {
          return;
        }
        // The store had no room at once; what it refuses later is found when the stream is read again.
        TimeUnit.MILLISECONDS.sleep(AGAIN.toMillis());
      }
    } finally {
      if (!handedOn) {
        room.release();
      }
    }
  }

  /** What was read so far is forgotten, so that all of it is read again. */
  void again() {
    consumers.values().forEach(MessageConsumer::stop);
    consumers.clear();
  }

  @Override
  public void close() {
    closed = true;
    again();
  }
}
