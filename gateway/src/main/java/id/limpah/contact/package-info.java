/** The words that every room shares: a contact, who it is from, where it may go and what became of it. */
@NullMarked
package id.limpah.contact;

import org.jspecify.annotations.NullMarked;
