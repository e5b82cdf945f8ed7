package id.limpah.nodes;

import id.limpah.contact.CenterId;
import id.limpah.contact.QueueId;
import id.limpah.federation.Preparation;

/** Names that the nodes of an organisation and its server agree on; {@code docs/federation.md} has them in words. */
record NodeSubjects(String organisation) {
  private String under(String kind) {
    return Preparation.nodeSubjects(organisation) + "." + kind;
  }

  String pulse(String node) {
    return under("pulse." + node);
  }

  String calls(String node) {
    return under("calls." + node);
  }

  /** The last of each is kept in {@link #statusStream}. */
  String load(QueueId queue) {
    return under("status.load." + queue.center().name() + "." + queue.queue());
  }

  String offer(CenterId center) {
    return under("status.offer." + center.name());
  }

  /** Who has a question to a node asks it there. */
  String ask(String node) {
    return under("ask." + node);
  }

  /** What a node answers is bound to what was asked where. */
  String answer(String node) {
    return under("answer." + node);
  }

  /** Words for a node that was not there are kept in {@link #wordStream}. */
  String word(String node) {
    return under("word." + node);
  }

  /** All of a kind. */
  String all(String kind) {
    return under(kind + ".>");
  }

  String statusStream() {
    return Preparation.nodeStatus(organisation);
  }

  String wordStream() {
    return Preparation.nodeWords(organisation);
  }

  /** The last part: a node's name, where there is one. */
  static String last(String subject) {
    return subject.substring(subject.lastIndexOf('.') + 1);
  }
}
