/**
 * A blackout on one machine: simulated centers and callers that speak real SIP on loopback, beside the gateway as shipped,
 * in compressed time. The centers' model takes time as an argument, so the same arrivals can be played again without
 * diversion, in no time.
 */
@NullMarked
package id.limpah.demo;

import org.jspecify.annotations.NullMarked;
