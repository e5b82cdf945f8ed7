package id.limpah.sip.transport;

/** Makes the service of each event loop. */
@FunctionalInterface
public interface SipServices {
  /** For the loop of that wire. */
  SipService open(SipWire wire);
}
