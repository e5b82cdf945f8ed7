package id.limpah.federation;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the organisation's own NATS server is.
 *
 * @param url {@code nats://host:port}, or {@code tls://}
 * @param credentials a file that holds {@code user:password} and that nobody but its owner can read
 * @param shareLoad whether others are told how loaded the own centers' queues are, beside what they offer
 * @param nodes of this organisation that share its contracts; empty when this gateway is the only one
 */
public record FederationConfig(URI url, Optional<Path> credentials, Optional<NodesConfig> nodes, boolean shareLoad) {
  /** Whose queues are nobody's business. */
  public FederationConfig(URI url, Optional<Path> credentials, Optional<NodesConfig> nodes) {
    this(url, credentials, nodes, false);
  }

  /** Of an organisation with one node. */
  public FederationConfig(URI url, Optional<Path> credentials) {
    this(url, credentials, Optional.empty());
  }
}
