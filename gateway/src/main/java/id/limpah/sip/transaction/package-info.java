/** The server transactions of RFC 3261 section 17 and RFC 6026, one thread each; time is an argument. */
@NullMarked
package id.limpah.sip.transaction;

import org.jspecify.annotations.NullMarked;
