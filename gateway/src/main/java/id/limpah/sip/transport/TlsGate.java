package id.limpah.sip.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until both sides of a connection know each other; then it is gone. */
final class TlsGate extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(TlsGate.class);

  private final SipCounts counts;
  private final BiConsumer<ChannelHandlerContext, Set<String>> known;

  /**
   * A gate.
   *
   * @param known given the names in the other side's certificate; puts what comes next into the pipeline, or closes
   */
  TlsGate(SipCounts counts, BiConsumer<ChannelHandlerContext, Set<String>> known) {
    this.counts = counts;
    this.known = known;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (event instanceof SslHandshakeCompletionEvent done) {
      if (done.isSuccess()) {
        SslHandler tls = ctx.pipeline().get(SslHandler.class);
        known.accept(ctx, CertificateNames.of(tls.engine().getSession()));
        ctx.pipeline().remove(this);
      } else {
        counts.tlsFailures.increment();
        LOG.debug("no TLS with {}", ctx.channel().remoteAddress(), done.cause());
        ctx.close();
      }
    }
    super.userEventTriggered(ctx, event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LOG.debug("connection closed", cause);
    ctx.close();
  }
}
