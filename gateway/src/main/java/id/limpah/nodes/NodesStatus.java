package id.limpah.nodes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the nodes of an organisation stand, as one of them sees it.
 *
 * @param own its name
 * @param linked whether the organisation's server is there; while it is not, this node behaves as the only one
 * @param since when that is so
 * @param others the others
 * @param twin whether another one bears this one's name
 * @param waiting words for other nodes that wait here
 * @param speaks whether it is the first of those that are heard
 */
public record NodesStatus(String own, boolean linked, Instant since, List<Other> others, boolean twin, int waiting, boolean speaks) {
  /**
   * Another node.
   *
   * @param heard whether it is now
   * @param since when that is so; empty when it was never heard
   * @param otherKey whether it speaks under another {@code token.key}, and is not understood
   * @param differs what is not the same there though it has to be
   */
  public record Other(String name, boolean heard, Optional<Instant> since, boolean otherKey, List<String> differs) {
    public Other {
      differs = List.copyOf(differs);
    }
  }

  public NodesStatus {
    others = List.copyOf(others);
  }
}
