package id.limpah.sip.locate;

/**
 * A naming authority pointer (RFC 3403) to a SIP service.
 *
 * @param flags "s" when the replacement has SRV records
 * @param service as {@code SIP+D2U}
 */
record Naptr(int order, int preference, String flags, String service, String replacement) {}
