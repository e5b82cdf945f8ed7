package id.limpah.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Answers the requests of one route. Called on the event loop; must not block. */
@FunctionalInterface
public interface Handler {
  /** The answer, now or later. */
  CompletionStage<Response> handle(Request request);

  /** A handler that answers at once. */
  static Handler now(Function<Request, Response> answer) {
    return request -> CompletableFuture.completedStage(answer.apply(request));
  }
}
