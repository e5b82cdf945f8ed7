/** Listening points for UDP and TCP, their connections, and who may speak to them. */
@NullMarked
package id.limpah.sip.transport;

import org.jspecify.annotations.NullMarked;
