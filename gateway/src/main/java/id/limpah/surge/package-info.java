/** Tells a surge of arrivals from noise. Pure: time is an argument. */
@NullMarked
package id.limpah.surge;

import org.jspecify.annotations.NullMarked;
