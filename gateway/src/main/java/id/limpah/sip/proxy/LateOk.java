package id.limpah.sip.proxy;

import id.limpah.sip.ResponseCopy;
import id.limpah.sip.SipResponse;
import id.limpah.sip.transaction.ClientOwner;
import id.limpah.sip.transaction.ServerTransaction;
import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * What is left of an INVITE once a leg has answered: its 2xx, should it come again, is the caller's (RFC 3261, 16.7-5; RFC 6026).
 * Small, since there is one for every call of the last half minute.
 */
record LateOk(ProxyParts parts, ServerTransaction up, List<String> refused) implements ClientOwner {
  @Override
  public boolean recognizes(SipResponse response) {
    return ResponseCopy.nextVia(response).isPresent();
  }

  @Override
  public void response(SipResponse response, long nowNanos) {
    ByteBuf out = parts.allocate();
    ResponseCopy.write(out, response, refused, List.of());
    if (!up.accept(out, nowNanos)) {
      parts.passStateless(response, up.hop());
    }
  }

  @Override
  public void noResponse(int status, long nowNanos) {}
}
