/** Strict reading, every fault with its pointer, and the JSON forms of facts, answers and decisions. */
@NullMarked
package id.limpah.json;

import org.jspecify.annotations.NullMarked;
