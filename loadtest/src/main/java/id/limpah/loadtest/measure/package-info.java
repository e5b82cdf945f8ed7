/** What is counted and timed, in the generator and at the server beside it. */
@NullMarked
package id.limpah.loadtest.measure;

import org.jspecify.annotations.NullMarked;
