/** The policy, and the pure choice of a decision with its reasons. */
@NullMarked
package id.limpah.route;

import org.jspecify.annotations.NullMarked;
