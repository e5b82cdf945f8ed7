package id.limpah.nodes;

import io.nats.client.Connection;
import io.nats.client.IterableConsumer;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamStatusCheckedException;
import io.nats.client.Message;
import io.nats.client.MessageConsumer;
import io.nats.client.StreamContext;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.OrderedConsumerConfiguration;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the server keeps for nodes: the last of each center's words, and words for a node that was not there. */
final class KeptWords implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeptWords.class);
  private static final Duration NEXT = Duration.ofSeconds(2);
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final NodeSubjects subjects;
  private final String own;
  private final Consumer<Message> taker;
  private Optional<MessageConsumer> consumer = Optional.empty();

  KeptWords(NodeSubjects subjects, String own, Consumer<Message> taker) {
    this.subjects = subjects;
    this.own = own;
    this.taker = taker;
  }

  /**
   * Reads the last of each center's words. How long one has lain is told by the server's clock alone.
   *
   * @return false when the server has no such stream
   */
  @SuppressWarnings("try") // closing waits, and may be interrupted, as reading may
  boolean readStatus(Connection open, BiConsumer<Message, Duration> taker) throws IOException, InterruptedException {
    try {
      StreamContext stream = open.getStreamContext(subjects.statusStream());
      StreamInfo now = stream.getStreamInfo();
      if (now.getStreamState().getMsgCount() == 0) {
        return true;
      }
      OrderedConsumerConfiguration last = new OrderedConsumerConfiguration().deliverPolicy(DeliverPolicy.LastPerSubject);
      try (IterableConsumer words = stream.createOrderedConsumer(last).iterate()) {
        for (Message message = words.nextMessage(NEXT); message != null; message = words.nextMessage(NEXT)) {
          Duration lain = Duration.between(message.metaData().timestamp(), now.getTimestamp());
          taker.accept(message, lain.isNegative() ? Duration.ZERO : lain);
          if (message.metaData().pendingCount() == 0) {
            break;
          }
        }
      }
      return true;
    } catch (JetStreamApiException e) {
      return missing(subjects.statusStream(), e);
    } catch (IOException | InterruptedException e) {
      throw e;
    } catch (JetStreamStatusCheckedException e) {
      throw new IOException(e);
    } catch (Exception e) {
      throw new IOException("what centers said last cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Takes the words that wait for this node, now and from now on. One that was taken is acknowledged, so that it does not come again.
   *
   * @return false when the server has no such stream
   */
  boolean follow(Connection open) throws IOException {
    try {
      ConsumerConfiguration durable =
          ConsumerConfiguration.builder()
              .durable(own)
              .filterSubject(subjects.word(own))
              .ackPolicy(AckPolicy.Explicit)
              .ackWait(AGAIN)
              .build();
      consumer =
          Optional.of(
              open.getStreamContext(subjects.wordStream())
                  .createOrUpdateConsumer(durable)
                  .consume(
                      message -> {
                        taker.accept(message);
                        message.ack();
                      }));
      return true;
    } catch (JetStreamApiException e) {
      return missing(subjects.wordStream(), e);
    }
  }

  private static boolean missing(String stream, JetStreamApiException e) {
    LOG.error("{}: {}; nodes that were away do not hear what was said meanwhile. 'limpah federation prepare' makes it", stream, e.getMessage());
    return false;
  }

  @Override
  public void close() {
    consumer.ifPresent(MessageConsumer::stop);
  }
}
