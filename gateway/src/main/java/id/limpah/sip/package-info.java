/**
 * SIP messages and their codec (RFC 3261, 3581): bytes in, an index over them out, bytes out.
 *
 * <p>A message is an index over bytes of its own, copied once from the buffer it came in, so it may be kept as long as
 * somebody needs it and read from any thread; nobody changes the bytes. What the writers make belongs to who asked for it.
 */
@NullMarked
package id.limpah.sip;

import org.jspecify.annotations.NullMarked;
