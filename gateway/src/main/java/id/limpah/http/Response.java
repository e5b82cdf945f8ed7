package id.limpah.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a handler answers. */
public final class Response {
  private final int status;
  private final byte[] body;
  private final Map<String, String> headers = new LinkedHashMap<>();

  private Response(int status, Optional<String> contentType, byte[] body) {
    this.status = status;
    this.body = body;
    contentType.ifPresent(type -> headers.put("content-type", type));
  }

  /** Text of some type, in UTF-8. */
  public static Response of(int status, String contentType, String text) {
    return new Response(status, Optional.of(contentType), text.getBytes(StandardCharsets.UTF_8));
  }

  /** JSON. */
  public static Response json(int status, String json) {
    return of(status, "application/json", json);
  }

  /** Done, with nothing to say. */
  public static Response noContent() {
    return new Response(204, Optional.empty(), new byte[0]);
  }

  /** With one more header field. */
  public Response with(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** The status code. */
  public int status() {
    return status;
  }

  /** What is sent behind the headers. */
  public byte[] body() {
    return body;
  }

  Map<String, String> headers() {
    return headers;
  }
}
