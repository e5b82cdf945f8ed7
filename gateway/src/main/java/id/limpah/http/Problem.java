package id.limpah.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A refusal as RFC 9457 writes it: status, title, detail, and each error with its place. */
public final class Problem {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Problem() {}

  /**
   * One thing wrong with a request.
   *
   * @param in {@code pointer} into the body (RFC 6901), {@code parameter} of the query, or {@code header}
   * @param name which one
   */
  public record Place(String in, String name, String detail) {}

  /** A refusal for one reason. */
  public static Response of(int status, String title, String detail) {
    return of(status, title, detail, List.of());
  }

  /** A refusal with the places that are at fault. */
  public static Response of(int status, String title, String detail, List<Place> errors) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", title);
    body.put("status", status);
    body.put("detail", detail);
    if (!errors.isEmpty()) {
      List<Map<String, String>> list = new ArrayList<>();
      for (Place error : errors) {
        Map<String, String> one = new LinkedHashMap<>();
        one.put(error.in(), error.name());
        one.put("detail", error.detail());
        list.add(one);
      }
      body.put("errors", list);
    }
    return Response.of(status, "application/problem+json", MAPPER.writeValueAsString(body));
  }
}
