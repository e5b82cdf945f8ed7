package id.limpah.sip.proxy;

import id.limpah.sip.SipUri;
import id.limpah.sip.Via;
import id.limpah.sip.transaction.NextHop;
import java.util.Optional;

/**
 * Where messages may be sent whose way somebody else has written into them: inside dialogs, and back along Vias. Never a
 * name that only the message knows, never an address that is neither a peer's nor a target's.
 */
public interface Reach {
  /** Where that URI leads; empty when it must not be dialled. */
  Optional<NextHop> of(SipUri uri);

  /** Whether who is there is a peer, whose word on identities counts. */
  boolean isPeer(NextHop hop);

  /** Where an answer goes by that Via (RFC 3261, 18.2.2); empty when nobody there is a peer. */
  Optional<NextHop> of(Via via);
}
