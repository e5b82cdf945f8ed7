/** What a partner is owed for a month: from what was diverted to it, by the contracts it was diverted under. Pure. */
@NullMarked
package id.limpah.settlement;

import org.jspecify.annotations.NullMarked;
