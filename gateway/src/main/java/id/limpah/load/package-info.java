/** One queue's measured load, and the wait it predicts. Pure: time is an argument. */
@NullMarked
package id.limpah.load;

import org.jspecify.annotations.NullMarked;
