/**
 * Per target: breaker, permits, offer and outcomes. Safe to call from any thread.
 *
 * <p>What the intake knows of it is {@link id.limpah.divert.Ledger}: take, give back, how it stands. The only node of its organisation may use all of
 * each contract and offer, one of several its part. A permit is given back once, and a limit that has shrunk below what is held gives nothing until
 * enough has ended.
 */
@NullMarked
package id.limpah.divert;

import org.jspecify.annotations.NullMarked;
