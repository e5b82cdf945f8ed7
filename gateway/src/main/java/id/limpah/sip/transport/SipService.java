package id.limpah.sip.transport;

import id.limpah.sip.SipRequest;
import id.limpah.sip.SipResponse;
import id.limpah.sip.transaction.SipExchange;
import java.net.InetSocketAddress;

/** Takes what is new on one SIP event loop. Called on that loop; must not block. */
public interface SipService {
  /** Takes a request other than ACK and CANCEL. What is neither answered nor held when this returns is answered 500. */
  void handle(SipExchange exchange, Arrival arrival);

  /** Takes an ACK that acknowledges a 2xx, or nothing. */
  void ack(SipRequest ack, InetSocketAddress source, long nowNanos);

  /** Takes a response that no transaction waits for; false when nobody wants it. */
  boolean stray(SipResponse response);
}
