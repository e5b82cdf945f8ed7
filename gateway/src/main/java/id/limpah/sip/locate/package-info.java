/** Where the server of a SIP URI is, by DNS (RFC 3263): asked ahead, never while a call waits, and never for a name out of a message. */
@org.jspecify.annotations.NullMarked
package id.limpah.sip.locate;
