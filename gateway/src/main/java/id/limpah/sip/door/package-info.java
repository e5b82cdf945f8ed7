/** Between SIP and the intake: an INVITE becomes a contact, a decision becomes a redirect. */
@NullMarked
package id.limpah.sip.door;

import org.jspecify.annotations.NullMarked;
