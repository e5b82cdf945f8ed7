/**
 * UDP and TCP listening points. One event loop owns the datagram channel, every connection and the transactions, so a
 * request goes from its bytes to its answer without a hop or a lock.
 */
@NullMarked
package id.limpah.sip.transport;

import org.jspecify.annotations.NullMarked;
