/** One clock and one ticker for everything, real or virtual. */
@NullMarked
package id.limpah.time;

import org.jspecify.annotations.NullMarked;
