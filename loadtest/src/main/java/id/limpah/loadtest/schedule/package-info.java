/** When what is meant to be sent: arithmetic on time, which is an argument everywhere. */
@NullMarked
package id.limpah.loadtest.schedule;

import org.jspecify.annotations.NullMarked;
