/** The transactions of RFC 3261 section 17 and RFC 6026, both sides, one thread each; time is an argument. */
@NullMarked
package id.limpah.sip.transaction;

import org.jspecify.annotations.NullMarked;
