/** Which part of each contract one node of an organisation may use: blocks that together are the contract, and who has which. Pure. */
@NullMarked
package id.limpah.lease;

import org.jspecify.annotations.NullMarked;
