package id.limpah.trust;

/**
 * A signature that claims to be of a key over some bytes. Whether it is has to be asked.
 *
 * @param kid the key's name
 * @param signed the bytes it is over
 * @param signature 64 bytes, if it is one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Signed(String kid, byte[] signed, byte[] signature) {}
