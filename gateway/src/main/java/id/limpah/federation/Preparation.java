package id.limpah.federation;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.External;
import io.nats.client.api.Mirror;
import io.nats.client.api.Republish;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the streams of a server, once, as its administrator; those that are there are left as they are. An organisation's own stream keeps the
 * last revision of each of its facts and passes each on at once; of each other organisation it keeps a copy that it gets from the hub, which
 * copies from the organisation itself.
 */
public final class Preparation {
  private static final long MOST_FACTS = 1_000_000;

  /** Of a fact with its headers. */
  private static final int LONGEST = Hearing.LONGEST + 1_024;

  private static final long MOST_BYTES = 2L << 30;
  private static final long MOST_STATUS = 20_000;
  private static final long MOST_WORDS = 200_000;
  private static final long MOST_NODE_BYTES = 128L << 20;

  /** No contact counts for longer, and no center's word is worth more. */
  private static final Duration KEPT = Duration.ofHours(24);
  private static final String HUB = "hub";

  private Preparation() {}

  /**
   * Makes an organisation's.
   *
   * @return what was made
   * @throws IOException when the server does not do it
   */
  public static List<String> organisation(String server, String user, String password, String organisation, List<String> others)
      throws IOException, InterruptedException {
    List<StreamConfiguration> streams = new ArrayList<>();
    streams.add(own(organisation));
    others.forEach(other -> streams.add(copy(Subjects.IN + other, Subjects.own(other), HUB, "fed." + organisation + "." + other)));
    return made(server, user, password, streams);
  }

  /** Makes what the nodes of an organisation share, in their own account. */
  public static List<String> nodes(String server, String user, String password, String organisation)
      throws IOException, InterruptedException {
    return made(server, user, password, List.of(status(organisation), words(organisation)));
  }

  /** Makes the hub's. */
  public static List<String> hub(String server, String user, String password, List<String> organisations)
      throws IOException, InterruptedException {
    return made(
        server,
        user,
        password,
        organisations.stream().map(one -> copy(Subjects.own(one), Subjects.own(one), "org-" + one, "fed.hub." + one)).toList());
  }

  private static StreamConfiguration own(String organisation) {
    String subjects = "fact." + organisation + ".>";
    return bounded(Subjects.own(organisation))
        .subjects(subjects)
        .maxMessagesPerSubject(1)
        .denyDelete(true)
        .discardPolicy(DiscardPolicy.New)
        .republish(Republish.builder().source(subjects).destination("outage." + organisation + ".>").build())
        .build();
  }

  /** What nodes of an organisation say to each other stands under this. */
  public static String nodeSubjects(String organisation) {
    return "node." + organisation;
  }

  /** The stream with the last of what each center reported and offered. */
  public static String nodeStatus(String organisation) {
    return "NODE_" + organisation;
  }

  /** The stream of words that wait for the node that has to hear them. */
  public static String nodeWords(String organisation) {
    return "WORD_" + organisation;
  }

  private static StreamConfiguration status(String organisation) {
    return StreamConfiguration.builder()
        .name(nodeStatus(organisation))
        .subjects(nodeSubjects(organisation) + ".status.>")
        .storageType(StorageType.File)
        .maxMessagesPerSubject(1)
        .maxMessages(MOST_STATUS)
        .maxBytes(MOST_NODE_BYTES)
        .maxAge(KEPT)
        .maximumMessageSize(LONGEST)
        .build();
  }

  private static StreamConfiguration words(String organisation) {
    return StreamConfiguration.builder()
        .name(nodeWords(organisation))
        .subjects(nodeSubjects(organisation) + ".word.>")
        .storageType(StorageType.File)
        .retentionPolicy(RetentionPolicy.WorkQueue)
        .discardPolicy(DiscardPolicy.New)
        .maxMessages(MOST_WORDS)
        .maxBytes(MOST_NODE_BYTES)
        .maxAge(KEPT)
        .maximumMessageSize(LONGEST)
        .build();
  }

  private static StreamConfiguration copy(String name, String source, String domain, String deliver) {
    External other = External.builder().api("$JS." + domain + ".API").deliver(deliver).build();
    return bounded(name).mirror(Mirror.builder().sourceName(source).external(other).build()).build();
  }

  private static StreamConfiguration.Builder bounded(String name) {
    return StreamConfiguration.builder()
        .name(name)
        .storageType(StorageType.File)
        .allowMessageTtl()
        .maxMessages(MOST_FACTS)
        .maxBytes(MOST_BYTES)
        .maximumMessageSize(LONGEST);
  }

  @SuppressWarnings("try") // closing waits, and may be interrupted: the caller is told
  private static List<String> made(String server, String user, String password, List<StreamConfiguration> streams)
      throws IOException, InterruptedException {
    Options options =
        new Options.Builder().server(server).userInfo(user, password).connectionTimeout(Duration.ofSeconds(5)).noReconnect().build();
    try (Connection connection = Nats.connect(options)) {
      Link.checkVersion(connection);
      JetStreamManagement management = connection.jetStreamManagement();
      List<String> there = management.getStreamNames();
      List<String> made = new ArrayList<>();
      for (StreamConfiguration stream : streams) {
        if (!there.contains(stream.getName())) {
          management.addStream(stream);
          made.add(stream.getName());
        }
      }
      return made;
    } catch (JetStreamApiException e) {
      throw new IOException("the server refuses: " + e.getMessage(), e);
    }
  }
}
