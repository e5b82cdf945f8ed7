package id.limpah.outage;

import java.util.Optional;

/**
 * How many customers are meant; each a count, none of them a sum of the others.
 *
 * @param served connected to what is out
 * @param outInitial without power at the begin
 * @param outNow without power as of the fact
 * @param restored with power again as of the fact
 * @param basis how they were counted, in a word, such as {@code ami} or {@code model}
 */
public record Customers(
    Optional<Long> served,
    Optional<Long> outInitial,
    Optional<Long> outNow,
    Optional<Long> restored,
    Optional<String> basis) {}
