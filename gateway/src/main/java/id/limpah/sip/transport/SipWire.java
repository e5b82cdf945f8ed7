package id.limpah.sip.transport;

import id.limpah.sip.transaction.Branches;
import id.limpah.sip.transaction.ClientTransactions;
import id.limpah.sip.transaction.Links;
import id.limpah.sip.transaction.RouteFingerprint;
import id.limpah.sip.transaction.TimerWheel;
import id.limpah.sip.transaction.Transport;
import io.netty.buffer.ByteBufAllocator;
import java.net.InetSocketAddress;
import java.util.Map;

/**
 * One event loop's way to the world. All of it belongs to that loop.
 *
 * @param own the addresses that are listened on
 */
public record SipWire(
    Map<Transport, InetSocketAddress> own,
    ClientTransactions clients,
    Branches branches,
    RouteFingerprint fingerprint,
    Links links,
    TimerWheel wheel,
    ByteBufAllocator allocator) {
  public SipWire {
    own = Map.copyOf(own);
  }
}
