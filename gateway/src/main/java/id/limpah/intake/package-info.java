/** One contact from its offer to its outcome, in a straight line. */
@NullMarked
package id.limpah.intake;

import org.jspecify.annotations.NullMarked;
