/**
 * SIP messages and their codec (RFC 3261, 3581): bytes in, an index over them out, bytes out.
 *
 * <p>A message is a view: it holds no copy of the bytes it was decoded from when these are a heap buffer's, so whoever
 * decoded keeps that buffer until it is done with the message, and releases it. What a {@link id.limpah.sip.Span} says
 * must be copied (by {@code toString}) to outlive it. What the writers make belongs to who asked for it.
 */
@NullMarked
package id.limpah.sip;

import org.jspecify.annotations.NullMarked;
