package id.limpah.http;

import java.util.Map;
import java.util.Optional;

/** A request as a handler sees it: good in form, on a route that exists, its body complete. */
public final class Request {
  private final String path;
  private final Map<String, String> segments;
  private final Map<String, String> query;
  private final Map<String, String> headers;
  private final byte[] body;

  Request(
      String path,
      Map<String, String> segments,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body) {
    this.path = path;
    this.segments = segments;
    this.query = query;
    this.headers = headers;
    this.body = body;
  }

  /** The path as it came, without the query. */
  public String path() {
    return path;
  }

  /** What stands for a {@code {name}} of the route. */
  public String segment(String name) {
    String value = segments.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no {" + name + "}");
    }
    return value;
  }

  /** A parameter of the query. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** A header field, by its name in lower case. */
  public Optional<String> header(String lowerCase) {
    return Optional.ofNullable(headers.get(lowerCase));
  }

  /** The body; empty when there is none. */
  public byte[] body() {
    return body;
  }
}
