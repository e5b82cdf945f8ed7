/** The nodes of one organisation behave as one: they share what centers report and offer, and hear of each other's contacts. */
@NullMarked
package id.limpah.nodes;

import org.jspecify.annotations.NullMarked;
