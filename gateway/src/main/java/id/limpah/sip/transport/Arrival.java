package id.limpah.sip.transport;

/**
 * How a request came.
 *
 * @param draining whether the server is about to stop
 * @param peer whether the source is a trusted peer; a target that is none may only speak inside dialogs
 * @param tooMany whether it is a new INVITE that should not be forwarded, for there is more to do than can be done
 */
public record Arrival(long nowNanos, boolean draining, boolean peer, boolean tooMany) {}
