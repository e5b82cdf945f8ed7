/** Per target: breaker, permits, offer and outcomes. Safe to call from any thread. */
@NullMarked
package id.limpah.divert;

import org.jspecify.annotations.NullMarked;
