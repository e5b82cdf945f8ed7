package id.limpah.outage;

import java.util.Optional;

/** How many customers are without power, at the begin and now. */
public record Customers(Optional<Long> outInitial, Optional<Long> outNow) {}
