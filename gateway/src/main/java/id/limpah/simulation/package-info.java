/** Virtual callers and agents that drive the real intake on a virtual clock, on one thread, the same way every time. */
@NullMarked
package id.limpah.simulation;

import org.jspecify.annotations.NullMarked;
