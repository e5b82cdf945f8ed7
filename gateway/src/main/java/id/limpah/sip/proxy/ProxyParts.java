package id.limpah.sip.proxy;

import id.limpah.sip.ResponseCopy;
import id.limpah.sip.SipResponse;
import id.limpah.sip.transaction.Branches;
import id.limpah.sip.transaction.ClientTransactions;
import id.limpah.sip.transaction.Hop;
import id.limpah.sip.transaction.RouteFingerprint;
import id.limpah.sip.transaction.TimerWheel;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;

/**
 * What a proxy works with; all of one thread.
 *
 * @param own the gateway's addresses
 * @param throttles what next hops asked to be spared
 * @param reach where requests inside dialogs may go
 */
public record ProxyParts(
    Own own,
    Reach reach,
    ClientTransactions clients,
    Branches branches,
    RouteFingerprint fingerprint,
    Sender sender,
    Throttles throttles,
    TimerWheel wheel,
    ProxyTimes times,
    ByteBufAllocator allocator) {
  private static final int USUAL_MESSAGE = 1024;

  ByteBuf allocate() {
    return allocator.directBuffer(USUAL_MESSAGE);
  }

  void passStateless(SipResponse response, Hop hop) {
    if (ResponseCopy.nextVia(response).isPresent()) {
      ByteBuf out = allocate();
      ResponseCopy.write(out, response, Trust.ONLY_OURS, List.of());
      hop.send(out);
    }
  }
}
