package id.limpah.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: takes whole requests, has them answered, and sends the answers in the order of the requests, whichever
 * is ready first. Belongs to its event loop.
 */
final class Connection extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Routes routes;
  private final HttpConfig config;
  private final HttpCounts counts;
  private final Clock clock;
  private final Drain drain;
  private final ReceiveLimit receiving;
  private final ArrayDeque<Exchange> waiting = new ArrayDeque<>();
  private boolean closing;

  /** A request that waits for its answer, or for its turn. */
  private static final class Exchange {
    final String route;
    final boolean head;
    final boolean last;
    final HttpVersion version;
    @Nullable Response answer;
    @Nullable ScheduledFuture<?> limit;

    Exchange(String route, boolean head, boolean last, HttpVersion version) {
      this.route = route;
      this.head = head;
      this.last = last;
      this.version = version;
    }
  }

  Connection(Routes routes, HttpConfig config, HttpCounts counts, Clock clock, Drain drain, ReceiveLimit receiving) {
    this.routes = routes;
    this.config = config;
    this.counts = counts;
    this.clock = clock;
    this.drain = drain;
    this.receiving = receiving;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    FullHttpRequest request = (FullHttpRequest) message;
    receiving.requestIsWhole();
    try {
      if (!closing) {
        take(ctx, request);
      }
    } finally {
      request.release();
    }
  }

  private void take(ChannelHandlerContext ctx, FullHttpRequest request) {
    if (request.decoderResult().isFailure()) {
      refuseMalformed(ctx, request);
      return;
    }
    Optional<Gate.Refusal> refusal = Gate.refusal(request);
    if (refusal.isPresent()) {
      refuse(ctx, request, refusal.get().status(), refusal.get().detail());
      return;
    }
    if (waiting.size() >= config.pipelined()) {
      refuse(ctx, request, 503, "too many requests wait on this connection");
      return;
    }
    boolean head = request.method().name().equals("HEAD");
    boolean last = !HttpUtil.isKeepAlive(request) || drain.isDraining();
    String uri = path(request.uri());
    int mark = uri.indexOf('?');
    String path = mark < 0 ? uri : uri.substring(0, mark);
    switch (routes.match(request.method().name(), path)) {
      case Routes.Match.Nowhere nowhere -> {
        boolean asterisk = uri.equals("*");
        Response answer =
            asterisk
                ? Response.noContent().with("allow", "GET, HEAD, OPTIONS, POST, PUT")
                : Problem.of(404, "Not Found", "no such path");
        at(ctx, new Exchange(HttpCounts.NO_ROUTE, head, last, request.protocolVersion()), answer);
      }
      case Routes.Match.OtherMethod(var allowed) -> {
        String allow = String.join(", ", allowed);
        Response answer =
            request.method().name().equals("OPTIONS")
                ? Response.noContent().with("allow", allow)
                : Problem.of(405, "Method Not Allowed", "allowed here: " + allow).with("allow", allow);
        at(ctx, new Exchange(HttpCounts.NO_ROUTE, head, last, request.protocolVersion()), answer);
      }
      case Routes.Match.Found(var route, var segments) -> {
        Exchange exchange =
            new Exchange(
                HttpCounts.name(route.method(), route.template()), head, last, request.protocolVersion());
        Optional<Map<String, String>> query = Routes.query(mark < 0 ? "" : uri.substring(mark + 1));
        Optional<Response> wrong = query.isEmpty() ? Optional.of(badQuery()) : unknownQuery(route, query.get());
        if (wrong.isPresent()) {
          at(ctx, exchange, wrong.get());
        } else {
          handle(ctx, exchange, route, new Request(path, segments, query.get(), headers(request), body(request)));
        }
      }
    }
  }

  private static String path(String uri) {
    if (!uri.startsWith("http://")) {
      return uri;
    }
    int slash = uri.indexOf('/', "http://".length());
    return slash < 0 ? "/" : uri.substring(slash);
  }

  private static Response badQuery() {
    return Problem.of(400, "Bad Request", "the query is not well formed, or a parameter stands twice");
  }

  private static Optional<Response> unknownQuery(Routes.Route route, Map<String, String> query) {
    return query.keySet().stream()
        .filter(name -> !route.query().contains(name))
        .findFirst()
        .map(
            name ->
                Problem.of(
                    400,
                    "Bad Request",
                    "unknown query parameter",
                    List.of(
                        new Problem.Place(
                            "parameter",
                            name,
                            route.query().isEmpty()
                                ? "none is known here"
                                : "known here: " + String.join(", ", new TreeSet<>(route.query()))))));
  }

  private static Map<String, String> headers(FullHttpRequest request) {
    Map<String, String> headers = new HashMap<>();
    request
        .headers()
        .iteratorAsString()
        .forEachRemaining(field -> headers.put(field.getKey().toLowerCase(Locale.ROOT), field.getValue()));
    return headers;
  }

  private static byte[] body(FullHttpRequest request) {
    return ByteBufUtil.getBytes(request.content());
  }

  private void handle(ChannelHandlerContext ctx, Exchange exchange, Routes.Route route, Request request) {
    waiting.add(exchange);
    closing = exchange.last;
    exchange.limit =
        ctx.executor()
            .schedule(
                () -> {
                  counts.addTooSlow();
                  answer(ctx, exchange, Problem.of(503, "Service Unavailable", "it took too long"));
                },
                config.answer().toMillis(),
                TimeUnit.MILLISECONDS);
    try {
      route
          .handler()
          .handle(request)
          .whenComplete(
              (answer, failure) -> {
                if (ctx.executor().inEventLoop()) {
                  answer(ctx, exchange, answer == null ? failed(failure) : answer);
                } else {
                  ctx.executor().execute(() -> answer(ctx, exchange, answer == null ? failed(failure) : answer));
                }
              });
    } catch (RuntimeException bug) {
      answer(ctx, exchange, failed(bug));
    }
  }

  private static Response failed(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    LOG.error("a handler failed", cause);
    return Problem.of(500, "Internal Server Error", "this is a fault of the gateway; its log says more");
  }

  /** Answers at once, in its turn. */
  private void at(ChannelHandlerContext ctx, Exchange exchange, Response answer) {
    waiting.add(exchange);
    closing = exchange.last;
    answer(ctx, exchange, answer);
  }

  private void answer(ChannelHandlerContext ctx, Exchange exchange, Response answer) {
    if (exchange.answer != null) {
      return;
    }
    exchange.answer = answer;
    ScheduledFuture<?> limit = exchange.limit;
    if (limit != null) {
      limit.cancel(false);
    }
    boolean wrote = false;
    while (!waiting.isEmpty() && waiting.peekFirst().answer != null) {
      Exchange next = waiting.removeFirst();
      write(ctx, next);
      wrote = true;
    }
    if (wrote) {
      ctx.flush();
    }
    if (waiting.isEmpty()) {
      receiving.idle(ctx);
    }
  }

  private void write(ChannelHandlerContext ctx, Exchange exchange) {
    Response answer = exchange.answer;
    if (answer == null) {
      return;
    }
    counts.answered(exchange.route, answer.status());
    byte[] body = answer.body();
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            Unpooled.wrappedBuffer(exchange.head ? new byte[0] : body));
    answer.headers().forEach((name, value) -> response.headers().set(name, value));
    response.headers().set(HttpHeaderNames.DATE, DATE.format(clock.instant()));
    response.headers().set("x-content-type-options", "nosniff");
    if (answer.status() != 204 && answer.status() != 304) {
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    }
    if (exchange.last) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      ctx.write(response).addListener(ChannelFutureListener.CLOSE);
    } else {
      if (exchange.version.equals(HttpVersion.HTTP_1_0)) {
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
      }
      ctx.write(response);
    }
  }

  private void refuseMalformed(ChannelHandlerContext ctx, FullHttpRequest request) {
    Throwable cause = request.decoderResult().cause();
    boolean large = cause instanceof TooLongFrameException;
    boolean line = large && String.valueOf(cause.getMessage()).contains("initial line");
    refuse(ctx, request, line ? 414 : large ? 431 : 400, large ? "it is too long" : "it is not HTTP/1.1");
  }

  /** A body that is too large is refused in its turn, as other requests are. */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof BodyLimit.TooLarge(Response answer) && !closing) {
      counts.addMalformed();
      at(ctx, new Exchange(HttpCounts.NO_ROUTE, false, true, HttpVersion.HTTP_1_1), answer);
    }
    ctx.fireUserEventTriggered(event);
  }

  /** Refuses and closes: what follows on this connection cannot be trusted to be a request. */
  private void refuse(ChannelHandlerContext ctx, FullHttpRequest request, int status, String detail) {
    counts.addMalformed();
    Exchange exchange = new Exchange(HttpCounts.NO_ROUTE, false, true, request.protocolVersion());
    HttpResponseStatus code = HttpResponseStatus.valueOf(status);
    at(ctx, exchange, Problem.of(status, code.reasonPhrase(), detail));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LOG.debug("connection closed", cause);
    ctx.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    for (Exchange exchange : waiting) {
      ScheduledFuture<?> limit = exchange.limit;
      if (limit != null) {
        limit.cancel(false);
      }
    }
    waiting.clear();
    ctx.fireChannelInactive();
  }
}
