/** What is out, until when, by whose word; how words merge; what to answer. Pure: time is an argument. */
@NullMarked
package id.limpah.outage;

import org.jspecify.annotations.NullMarked;
