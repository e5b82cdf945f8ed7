/** Drives a gateway with load and says how it fared. */
@NullMarked
package id.limpah.loadtest;

import org.jspecify.annotations.NullMarked;
