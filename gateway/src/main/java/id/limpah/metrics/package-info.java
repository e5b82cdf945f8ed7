/** Every meter's name, in one place. Labels come only from the configuration and from enumerations. */
@NullMarked
package id.limpah.metrics;

import org.jspecify.annotations.NullMarked;
