/**
 * The launcher's verbs: what people type, what they read back, and with which number the process
 * ends.
 */
@NullMarked
package id.limpah.cli;

import org.jspecify.annotations.NullMarked;
