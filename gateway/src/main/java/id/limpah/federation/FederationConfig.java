package id.limpah.federation;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the organisation's own NATS server is.
 *
 * @param url {@code nats://host:port}, or {@code tls://}
 * @param credentials a file that holds {@code user:password} and that nobody but its owner can read
 * @param nodes of this organisation that share its contracts; empty when this gateway is the only one
 */
public record FederationConfig(URI url, Optional<Path> credentials, Optional<NodesConfig> nodes) {
  /** Of an organisation with one node. */
  public FederationConfig(URI url, Optional<Path> credentials) {
    this(url, credentials, Optional.empty());
  }
}
