package id.limpah.outage;

import java.util.Optional;

/**
 * What an issuer says of what is owed for an outage.
 *
 * @param ruleSetId the rules that it is owed by; those of the day when none are named
 */
public record Compensation(Optional<String> ruleSetId, Eligibility eligibility) {}
