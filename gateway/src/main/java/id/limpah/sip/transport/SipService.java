package id.limpah.sip.transport;

/** Answers fresh requests: any but ACK and CANCEL. Called on the SIP event loop; must not block. */
@FunctionalInterface
public interface SipService {
  /** Takes a request; what is not answered when this returns is answered 500. */
  void handle(SipExchange exchange);
}
