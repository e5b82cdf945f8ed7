/** Facts in the words of others: in from a utility's table of outages, out as CAP. */
@NullMarked
package id.limpah.exchange;

import org.jspecify.annotations.NullMarked;
