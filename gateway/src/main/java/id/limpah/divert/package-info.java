/**
 * Per target: breaker, permits, offer and outcomes. Safe to call from any thread.
 *
 * <p>What the intake knows of leases is {@link id.limpah.divert.Ledger}: take, give back, how it stands. Here stands its embedded form,
 * for one node: the lease on a contract is the whole of it. Where many nodes share a contract, what changes is one number, the limit that
 * a contract's account gives to its capacity ({@code Account.lease}), and a partner's offer, of which a node then holds a part as well. All
 * else holds as it is: a permit outlives the lease it was taken under, is given back once, and a lease that has shrunk below what is held
 * gives nothing until enough has ended. An interface stands here once there is a second form.
 */
@NullMarked
package id.limpah.divert;

import org.jspecify.annotations.NullMarked;
