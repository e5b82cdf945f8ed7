package id.limpah.trust;

import id.limpah.outage.Fact;
import java.util.Optional;

/**
 * A fact as it came in.
 *
 * @param body the bytes that it came in, signature and all
 * @param signed its signature, not verified yet
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Received(Fact fact, byte[] body, Optional<Signed> signed) {}
