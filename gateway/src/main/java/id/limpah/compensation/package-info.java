/** What a customer without power is owed by the rules: classes and percentages from data, amounts only as estimates. Pure. */
@NullMarked
package id.limpah.compensation;

import org.jspecify.annotations.NullMarked;
