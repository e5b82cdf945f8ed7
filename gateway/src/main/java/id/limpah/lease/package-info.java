/**
 * Which part of each contract one node of an organisation may use. Pure: what stands in the store that the nodes share, what is in flight and
 * what time it is are arguments; what comes out is what may be used until when, and the compare-and-sets that are worth a try.
 */
@NullMarked
package id.limpah.lease;

import org.jspecify.annotations.NullMarked;
