package id.limpah.api;

import id.limpah.http.Handler;
import id.limpah.http.Problem;
import id.limpah.http.Response;
import id.limpah.http.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Every route of the two listeners. */
public final class Api {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private Api() {}

  /** What platforms and partners use. */
  public static Routes publicRoutes(ApiParts parts) {
    DecisionRoutes decisions = new DecisionRoutes(parts);
    CenterRoutes centers = new CenterRoutes(parts);
    FactRoutes facts = new FactRoutes(parts);
    BriefRoutes briefs = new BriefRoutes(parts);
    AnswerRoutes answers = new AnswerRoutes(parts);
    ReportRoutes reports = new ReportRoutes(parts);
    EtrRoutes etrs = new EtrRoutes(parts);
    String openApi = resource("openapi.yaml");
    return new Routes()
        .add("POST", "/v1/decisions", Set.of("explain", "dry_run"), Handler.now(decisions::decide))
        .add("GET", "/v1/decisions/{id}", Set.of(), decisions::find)
        .add("POST", "/v1/decisions/{id}/outcome", Set.of(), decisions::outcome)
        .add("PUT", "/v1/centers/{center}/queues/{queue}/load", Set.of(), Handler.now(centers::load))
        .add("PUT", "/v1/centers/{center}/offer", Set.of(), Handler.now(centers::offer))
        .add("GET", "/v1/centers", Set.of(), Handler.now(centers::list))
        .add("GET", "/v1/status", Set.of(), Handler.now(centers::status))
        .add("PUT", "/v1/facts/{id}", Set.of(), facts::publish)
        .add("GET", "/v1/facts/{id}", Set.of(), facts::find)
        .add("GET", "/v1/facts/{id}/history", Set.of(), facts::history)
        .add("POST", "/v1/facts", Set.of(), facts::publishAll)
        .add("GET", "/v1/facts", Set.of("area"), Handler.now(facts::list))
        .add("GET", "/v1/answers", Set.of("area", "feeder", "postcode", "q", "va", "tariff"), Handler.now(answers::answer))
        .add("POST", "/v1/answers", Set.of(), Handler.now(answers::find))
        .add("GET", "/v1/areas", Set.of("q"), Handler.now(facts::areas))
        .add("GET", "/v1/briefs/{token}", Set.of("q"), Handler.now(briefs::brief))
        .add("POST", "/v1/reports", Set.of(), reports::take)
        .add("GET", "/v1/reports", Set.of("issuer", "after"), reports::list)
        .add("GET", "/v1/etr", Set.of(), Handler.now(etrs::show))
        .add("GET", "/openapi.yaml", Set.of(), Handler.now(request -> Response.of(200, "application/yaml", openApi)));
  }

  /** What operators and their tools use. */
  public static Routes adminRoutes(ApiParts parts) {
    return new Routes()
        .add(
            "GET",
            "/metrics",
            Set.of(),
            request -> CompletableFuture.supplyAsync(() -> Response.of(200, PROMETHEUS, parts.metrics().get())))
        .add("GET", "/health/live", Set.of(), Handler.now(request -> Response.json(200, "{\"status\":\"live\"}")))
        .add(
            "GET",
            "/health/ready",
            Set.of(),
            Handler.now(
                request ->
                    parts
                        .notReady()
                        .get()
                        .map(why -> Problem.of(503, "Service Unavailable", why))
                        .orElseGet(() -> Response.json(200, "{\"status\":\"ready\"}"))));
  }

  private static String resource(String name) {
    try (InputStream in = Api.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
