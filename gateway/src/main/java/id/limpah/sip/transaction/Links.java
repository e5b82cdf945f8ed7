package id.limpah.sip.transaction;

import java.util.Optional;

/** The ways to next hops: sockets, or a simulated network. */
@FunctionalInterface
public interface Links {
  /** The way there; empty when there can be none now. */
  Optional<Outbound> to(NextHop next);
}
