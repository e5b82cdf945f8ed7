package id.limpah.route;

import id.limpah.contact.Channel;
import id.limpah.contact.Contract;
import id.limpah.contact.Weight;

/**
 * How much of a contract is used.
 *
 * @param inFlight contacts that count against it, whatever they weigh
 * @param held what they weigh
 * @param room how much more the contract and the partner's offer allow
 * @param rateLeft whether one more may be sent in this moment
 */
public record ContractCondition(Contract contract, int inFlight, Weight held, Weight room, boolean rateLeft) {
  /** With so many calls, and room for so many more. */
  public ContractCondition(Contract contract, int inFlight, int calls, boolean rateLeft) {
    this(contract, inFlight, Weight.ofCalls(inFlight), Weight.ofCalls(calls), rateLeft);
  }

  /** How many more contacts of that channel it allows. */
  public int roomFor(Channel channel) {
    return room.fits(contract.weight(channel));
  }
}
