package id.limpah.contact;

/**
 * Where a contact can be sent.
 *
 * @param center whose agents answer there
 * @param uri a SIP URI or a channel's address; always from the configuration, never from a message
 */
public record Target(CenterId center, String uri) {}
