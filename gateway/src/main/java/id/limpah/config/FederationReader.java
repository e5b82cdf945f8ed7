package id.limpah.config;

import id.limpah.config.Form.Reading;
import id.limpah.federation.FederationConfig;
import id.limpah.federation.NodesConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads {@code federation}: the own NATS server, and the nodes that share it. */
final class FederationReader {
  private final Form<Path> paths;
  private final Faults faults;

  FederationReader(Form<Path> paths, Faults faults) {
    this.paths = paths;
    this.faults = faults;
  }

  /** Empty without the key: the gateway stands by itself. */
  Optional<FederationConfig> read(Section root) {
    if (root.node("federation").isEmpty()) {
      return Optional.empty();
    }
    Section section = root.section("federation", List.of("url", "credentials", "nodes", "share_load"));
    Optional<URI> url = section.required("url", FederationReader::natsUrl);
    Optional<Path> credentials = section.value("credentials", paths);
    Optional<NodesConfig> nodes = nodes(section);
    boolean shareLoad = section.value("share_load", Forms::flag, false);
    return url.map(server -> new FederationConfig(server, credentials, nodes, shareLoad));
  }

  private Optional<NodesConfig> nodes(Section federation) {
    if (federation.node("nodes").isEmpty()) {
      return Optional.empty();
    }
    Section section = federation.section("nodes", "federation.nodes", List.of("name", "of", "credentials"));
    Optional<String> name = section.required("name", Forms::name);
    List<String> of = List.copyOf(section.requiredSet("of", Forms::name));
    Optional<Path> credentials = section.value("credentials", paths);
    if (of.size() > NodesConfig.MOST) {
      faults.add(section.placeOf("of"), "of: " + of.size() + " nodes; " + NodesConfig.MOST + " can share a contract");
      return Optional.empty();
    }
    if (name.isEmpty() || of.isEmpty()) {
      return Optional.empty();
    }
    if (!of.contains(name.get())) {
      faults.add(
          section.placeOf("name"),
          "name: " + Spelling.quoted(name.get()) + " is not among the nodes under 'of'",
          Spelling.hint(name.get(), of));
      return Optional.empty();
    }
    return Optional.of(new NodesConfig(name.get(), of, credentials));
  }

  private static Reading<URI> natsUrl(String text) {
    try {
      URI url = new URI(text);
      boolean known = "nats".equals(url.getScheme()) || "tls".equals(url.getScheme());
      if (known && url.getHost() != null && url.getPort() > 0 && url.getRawUserInfo() == null) {
        return Reading.value(url);
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    return Reading.wrong(Spelling.quoted(text) + " is no NATS server's URL without a password", "write nats://127.0.0.1:4222; the password stands in the file 'credentials'");
  }
}
