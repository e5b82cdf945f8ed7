package id.limpah.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which handler answers what: exact paths with {@code {name}} segments; nothing is guessed and no slash is forgiven. */
public final class Routes {
  private final List<Route> routes = new ArrayList<>();

  /**
   * One route.
   *
   * @param template its path, such as {@code /v1/facts/{id}}
   * @param query the parameters that its query may have
   */
  public record Route(String method, String template, Set<String> query, Handler handler) {}

  /** What a path leads to. */
  sealed interface Match {
    record Found(Route route, Map<String, String> segments) implements Match {}

    record OtherMethod(Set<String> allowed) implements Match {}

    record Nowhere() implements Match {}
  }

  /** Adds a route. */
  public Routes add(String method, String template, Set<String> query, Handler handler) {
    routes.add(new Route(method, template, Set.copyOf(query), handler));
    return this;
  }

  /** All of them, in the order in which they were added. */
  public List<Route> all() {
    return List.copyOf(routes);
  }

  Match match(String method, String path) {
    Set<String> allowed = new TreeSet<>();
    for (Route route : routes) {
      Optional<Map<String, String>> segments = segments(route.template(), path);
      if (segments.isPresent()) {
        boolean head = method.equals("HEAD") && route.method().equals("GET");
        if (route.method().equals(method) || head) {
          return new Match.Found(route, segments.get());
        }
        allowed.add(route.method());
        if (route.method().equals("GET")) {
          allowed.add("HEAD");
        }
      }
    }
    if (allowed.isEmpty()) {
      return new Match.Nowhere();
    }
    allowed.add("OPTIONS");
    return new Match.OtherMethod(allowed);
  }

  private static Optional<Map<String, String>> segments(String template, String path) {
    String[] wanted = template.split("/", -1);
    String[] given = path.split("/", -1);
    if (wanted.length != given.length) {
      return Optional.empty();
    }
    Map<String, String> segments = new HashMap<>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{")) {
        Optional<String> value = decoded(given[i], false);
        if (value.isEmpty() || value.get().isEmpty()) {
          return Optional.empty();
        }
        segments.put(wanted[i].substring(1, wanted[i].length() - 1), value.get());
      } else if (!wanted[i].equals(given[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(segments);
  }

  /** The parameters of a query; empty when it is not well formed or one stands twice. */
  static Optional<Map<String, String>> query(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      Optional<String> name = decoded(equals < 0 ? pair : pair.substring(0, equals), true);
      Optional<String> value = decoded(equals < 0 ? "" : pair.substring(equals + 1), true);
      if (name.isEmpty() || value.isEmpty() || parameters.put(name.get(), value.get()) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  /** Percent-decoding that takes nothing but whole UTF-8 without NUL. */
  private static Optional<String> decoded(String text, boolean plusIsSpace) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return Optional.of(text);
    }
    byte[] bytes = new byte[text.length() * 3];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        int high = i + 2 < text.length() ? hex(text.charAt(i + 1)) : -1;
        int low = i + 2 < text.length() ? hex(text.charAt(i + 2)) : -1;
        if (high < 0 || low < 0 || high + low == 0) {
          return Optional.empty();
        }
        bytes[length++] = (byte) (high * 16 + low);
        i += 2;
      } else {
        bytes[length++] = (byte) (c == '+' && plusIsSpace ? ' ' : c);
      }
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static int hex(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }
}
