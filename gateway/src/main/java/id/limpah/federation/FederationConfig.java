package id.limpah.federation;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the organisation's own NATS server is.
 *
 * @param url {@code nats://host:port}, or {@code tls://}
 * @param credentials a file that holds {@code user:password} and that nobody but its owner can read
 */
public record FederationConfig(URI url, Optional<Path> credentials) {}
