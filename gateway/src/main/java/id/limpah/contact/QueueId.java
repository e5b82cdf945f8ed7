package id.limpah.contact;

/** One queue of one center, written {@code center/queue}. */
public record QueueId(CenterId center, String queue) implements Comparable<QueueId> {
  public QueueId {
    Name.checked("a queue's name", queue);
  }

  /**
   * Reads {@code center/queue}.
   *
   * @throws IllegalArgumentException when it is not of that form
   */
  public static QueueId parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("a queue is written center/queue");
    }
    return new QueueId(new CenterId(text.substring(0, slash)), text.substring(slash + 1));
  }

  @Override
  public int compareTo(QueueId other) {
    int byCenter = center.compareTo(other.center);
    return byCenter != 0 ? byCenter : queue.compareTo(other.queue);
  }

  @Override
  public String toString() {
    return center.name() + "/" + queue;
  }
}
