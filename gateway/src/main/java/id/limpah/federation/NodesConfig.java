package id.limpah.federation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The gateway nodes of one organisation, which share its contracts.
 *
 * @param name this node's own; no other may run under it
 * @param of the names of all nodes, this one's among them, in the order in which every node's configuration has them
 * @param credentials a file that holds {@code user:password} of the nodes' account and that nobody but its owner can read
 */
public record NodesConfig(String name, List<String> of, Optional<Path> credentials) {
  /** More share one contract in pieces too small to be of use. */
  public static final int MOST = 20;

  public NodesConfig {
    of = List.copyOf(of);
    if (!of.contains(name) || of.size() > MOST) {
      throw new IllegalArgumentException("a node is one of all nodes, at most " + MOST);
    }
  }
}
