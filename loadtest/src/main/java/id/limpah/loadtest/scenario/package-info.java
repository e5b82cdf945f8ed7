/** Scenario files: what is offered to whom, read strictly, every fault with its place and what is allowed instead. */
@NullMarked
package id.limpah.loadtest.scenario;

import org.jspecify.annotations.NullMarked;
