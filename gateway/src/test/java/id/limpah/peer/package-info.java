/** Other people's programs, run beside the gateway in tests. */
@NullMarked
package id.limpah.peer;

import org.jspecify.annotations.NullMarked;
