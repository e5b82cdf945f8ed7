package id.limpah.api;

import id.limpah.http.Problem;
import id.limpah.http.Response;
import id.limpah.json.Fault;
import java.util.List;

/** The refusals that several routes share. */
final class Refusals {
  private Refusals() {}

  static Response body(List<Fault> faults) {
    return Problem.of(
        400,
        "Bad Request",
        "the body is not what is wanted here",
        faults.stream().map(fault -> new Problem.Place("pointer", fault.pointer(), fault.detail())).toList());
  }

  static Response parameter(String name, String detail) {
    return Problem.of(
        400, "Bad Request", "a query parameter is not what is wanted here", List.of(new Problem.Place("parameter", name, detail)));
  }

  static Response notFound(String detail) {
    return Problem.of(404, "Not Found", detail);
  }

  /** The disk does not answer now. */
  static Response unreadable() {
    return Problem.of(503, "Service Unavailable", "this cannot be read from the disk now").with("retry-after", "1");
  }
}
