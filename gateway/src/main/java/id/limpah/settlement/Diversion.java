package id.limpah.settlement;

import id.limpah.contact.CenterId;
import id.limpah.contact.Contract;
import id.limpah.contact.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * One partner in the order of one diverted contact, and what was told of it there.
 *
 * @param place in the order, 0 for the first; 10 and more for a second word on a partner that was tried again
 * @param at when it was decided
 * @param contract empty when the decision was kept by a program that named none
 * @param answeredAt when an agent there had it, if that was told
 * @param overAt when it was over there, or went on to the next
 * @param outcome told then
 */
public record Diversion(
    String decisionId,
    int place,
    Instant at,
    CenterId partner,
    Optional<Contract> contract,
    Optional<Instant> answeredAt,
    Optional<Instant> overAt,
    Optional<Outcome> outcome) {}
