/** Whose word counts: keys, what each may state, and whether a signature is that of its key. */
@NullMarked
package id.limpah.trust;

import org.jspecify.annotations.NullMarked;
