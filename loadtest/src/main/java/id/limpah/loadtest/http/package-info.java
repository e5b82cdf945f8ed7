/** Digital contacts: decisions asked for over HTTP/1.1 by connections that are kept. */
@NullMarked
package id.limpah.loadtest.http;

import org.jspecify.annotations.NullMarked;
