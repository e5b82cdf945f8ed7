/** One run from its first socket to its result, and the verbs that start one. */
@NullMarked
package id.limpah.loadtest.run;

import org.jspecify.annotations.NullMarked;
