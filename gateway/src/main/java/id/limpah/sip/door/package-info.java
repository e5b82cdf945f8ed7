/** Translates: an INVITE into a contact, a decision into its answer or the way it is forwarded. It decides nothing. */
@NullMarked
package id.limpah.sip.door;

import org.jspecify.annotations.NullMarked;
