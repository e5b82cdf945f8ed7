/** Translates: an INVITE into a contact, a decision into its answer. It decides nothing. */
@NullMarked
package id.limpah.sip.door;

import org.jspecify.annotations.NullMarked;
