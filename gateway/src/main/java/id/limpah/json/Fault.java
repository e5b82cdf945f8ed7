package id.limpah.json;

/**
 * What is wrong with one place of a JSON text.
 *
 * @param pointer the place, an RFC 6901 pointer; empty for the whole
 * @param detail what is wrong there and what is allowed
 */
public record Fault(String pointer, String detail) {}
