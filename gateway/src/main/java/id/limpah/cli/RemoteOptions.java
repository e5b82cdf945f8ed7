package id.limpah.cli;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the verbs that ask a running gateway have in common. */
final class RemoteOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:LIMPAH_URL:-http://127.0.0.1:8123}",
      converter = Url.class,
      description =
          "The gateway's public listener; LIMPAH_URL, or http://127.0.0.1:8123, when not said.")
  private URI url = URI.create("http://127.0.0.1:8123");

  @Option(names = "--json", description = "Prints the gateway's own JSON.")
  private boolean json;

  URI url() {
    return url;
  }

  boolean json() {
    return json;
  }

  int unreachable(String why, Terminal terminal) {
    terminal.complain(
        """
        error: no gateway at %s: %s
          start one: ./limpah run      or say where it is: --url http://HOST:PORT (listeners.http.public)\
        """
            .formatted(url, why));
    return Exit.UNREACHABLE;
  }

  int refused(Remote.Reply.Refused refused, Terminal terminal) {
    terminal.complain(
        "error: the gateway at " + url + " answers " + refused.status() + ", " + refused.message());
    return Exit.FINDING;
  }

  /** An http or https URL, without a slash at its end. */
  static final class Url implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
      try {
        URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        if (("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
            && url.getHost() != null) {
          return url;
        }
      } catch (URISyntaxException e) {
        // Said below, with an example.
      }
      throw new TypeConversionException(
          "'" + text + "' is no http URL; write http://127.0.0.1:8123");
    }
  }
}
