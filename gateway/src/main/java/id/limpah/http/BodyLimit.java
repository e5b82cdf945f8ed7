package id.limpah.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** Puts requests together with their bodies, and refuses those that are too large with a word instead of with nothing. */
final class BodyLimit extends HttpObjectAggregator {
  private final int bytes;

  /** What the connection is told when a body is larger than that. */
  record TooLarge(Response answer) {}

  BodyLimit(int bytes) {
    super(bytes, true);
    this.bytes = bytes;
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
    ctx.fireUserEventTriggered(new TooLarge(problem()));
  }

  /** What is said to {@code Expect: 100-continue}. */
  @Override
  protected Object newContinueResponse(HttpMessage start, int maxContentLength, ChannelPipeline pipeline) {
    Object usual = super.newContinueResponse(start, maxContentLength, pipeline);
    boolean tooLarge =
        usual instanceof FullHttpResponse response && response.status().equals(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
    return tooLarge ? refusal() : usual;
  }

  private Response problem() {
    return Problem.of(413, "Content Too Large", "a body is at most " + bytes + " bytes here");
  }

  private FullHttpResponse refusal() {
    Response problem = problem();
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
            Unpooled.wrappedBuffer(problem.body()));
    problem.headers().forEach((name, value) -> response.headers().set(name, value));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_LENGTH, problem.body().length)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    return response;
  }
}
