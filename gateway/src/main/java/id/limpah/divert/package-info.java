/**
 * Per target: breaker, permits, offer and outcomes. Safe to call from any thread.
 *
 * <p>What the intake knows of leases is {@link id.limpah.divert.Ledger}: take, give back, how it stands. Of each contract a node may use what it was
 * granted; the only node of its organisation, all of it. A permit outlives the lease it was taken under, is given back once, and a lease that has
 * shrunk below what is held gives nothing until enough has ended.
 */
@NullMarked
package id.limpah.divert;

import org.jspecify.annotations.NullMarked;
