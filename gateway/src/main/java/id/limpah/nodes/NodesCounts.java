package id.limpah.nodes;

import java.util.concurrent.atomic.LongAdder;

/** What passed between the nodes of an organisation. Any thread. */
public final class NodesCounts {
  final LongAdder said = new LongAdder();
  final LongAdder unsaid = new LongAdder();
  final LongAdder taken = new LongAdder();
  final LongAdder old = new LongAdder();
  final LongAdder malformed = new LongAdder();
  final LongAdder otherKey = new LongAdder();
  final LongAdder stranger = new LongAdder();
  final LongAdder wordsTold = new LongAdder();
  final LongAdder wordsKept = new LongAdder();
  final LongAdder wordsLost = new LongAdder();

  /** Messages to the others. */
  public long said() {
    return said.sum();
  }

  /** Those for which there was no room; the same is said again. */
  public long unsaid() {
    return unsaid.sum();
  }

  /** Messages of others that told something new. */
  public long taken() {
    return taken.sum();
  }

  /** Those that told what was here, or something older. */
  public long old() {
    return old.sum();
  }

  /** Those that were none. */
  public long malformed() {
    return malformed.sum();
  }

  /** Those under another key. */
  public long otherKey() {
    return otherKey.sum();
  }

  /** Those of a node that the configuration does not name. */
  public long stranger() {
    return stranger.sum();
  }

  /** Words on contacts that the node which decided them took at once. */
  public long wordsTold() {
    return wordsTold.sum();
  }

  /** Those that the server keeps until that node is there. */
  public long wordsKept() {
    return wordsKept.sum();
  }

  /** Those for which there was no room anywhere; such a contact counts until its longest time has passed. */
  public long wordsLost() {
    return wordsLost.sum();
  }
}
