/**
 * An HTTP/1.1 server on Netty's codec: exact routes, bounded bodies, strict where requests can be smuggled. It knows no
 * routing word. Handlers run on the event loop and never block it; what takes time answers by a future.
 */
@NullMarked
package id.limpah.http;

import org.jspecify.annotations.NullMarked;
