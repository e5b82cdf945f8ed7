/** Callers and centers that speak SIP (RFC 3261): templates patched in place, answers read in place, nothing allocated for a redirected call. */
@NullMarked
package id.limpah.loadtest.sip;

import org.jspecify.annotations.NullMarked;
