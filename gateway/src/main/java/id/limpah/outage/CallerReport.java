package id.limpah.outage;

/**
 * Who reported an outage, and who took the report.
 *
 * @param caller a pseudonym by which the same caller is known again within one organisation: 16 hexadecimal digits in lower case, the
 *     first 64 bits of an HMAC-SHA-256 under a key that never leaves it
 * @param takenBy the center that took the call, by its name
 */
public record CallerReport(String caller, String takenBy) {
  /** The pseudonym as a number. */
  long key() {
    return Long.parseUnsignedLong(caller, 16);
  }
}
