/** What a run came to: as a record, as JSON, and as a page that needs nothing beside it. */
@NullMarked
package id.limpah.loadtest.report;

import org.jspecify.annotations.NullMarked;
