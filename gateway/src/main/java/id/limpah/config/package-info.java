/**
 * Reads the configuration file and refuses what is wrong with it, every fault at once and with its
 * place.
 */
@NullMarked
package id.limpah.config;

import org.jspecify.annotations.NullMarked;
