package id.limpah.route;

import id.limpah.contact.CenterId;
import java.util.Optional;

/**
 * A partner that was considered.
 *
 * @param refusal why it was not taken; empty for those that could be
 * @param scoreSeconds set-up, expected wait and adjustment together; empty when it was refused before it was scored
 * @param expectedWaitSeconds the wait there, when it is known
 * @param inFlight contacts it holds for us
 * @param room contacts it could still take
 */
public record Candidate(
    CenterId center,
    Optional<Refusal> refusal,
    Optional<Double> scoreSeconds,
    Optional<Double> expectedWaitSeconds,
    int inFlight,
    int room) {}
