package id.limpah.route;

import id.limpah.contact.Contract;

/**
 * How much of a contract is used.
 *
 * @param inFlight contacts that count against it
 * @param room how many more the contract and the partner's offer allow, at least 0
 * @param rateLeft whether one more may be sent in this moment
 */
public record ContractCondition(Contract contract, int inFlight, int room, boolean rateLeft) {}
