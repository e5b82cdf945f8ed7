/**
 * The stateful proxy core of RFC 3261, section 16: forwards requests to places it is told, one after the other, and passes
 * on what comes back. It knows neither why a request goes where it goes nor a clock or a socket.
 */
@NullMarked
package id.limpah.sip.proxy;

import org.jspecify.annotations.NullMarked;
