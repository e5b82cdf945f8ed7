/** The HTTP front door: translates JSON into the intake's words and its answers into JSON. It decides nothing. */
@NullMarked
package id.limpah.api;

import org.jspecify.annotations.NullMarked;
