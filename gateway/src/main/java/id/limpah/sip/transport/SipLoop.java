package id.limpah.sip.transport;

import io.netty.channel.EventLoop;

/** One event loop with what belongs to it. */
record SipLoop(EventLoop events, Dispatch dispatch, Ways ways) {}
