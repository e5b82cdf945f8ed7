/** Wires the rooms together, starts, drains and stops them. */
@NullMarked
package id.limpah;

import org.jspecify.annotations.NullMarked;
