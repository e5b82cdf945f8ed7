package id.limpah.lease;

import id.limpah.contact.Contract;

/**
 * How the blocks of a contract stand, as this node sees it.
 *
 * @param blocks that it is cut into
 * @param held by this node, for use
 * @param lent of this node's own part that others have
 * @param others held by other nodes, what was lent by this one included
 * @param counted of nodes that are gone: what they gave may go on
 * @param inDoubt of which nobody knows whether they were given
 * @param wanted by this node
 */
public record ContractLease(Contract contract, int blocks, int held, int lent, int others, int counted, int inDoubt, int wanted) {}
