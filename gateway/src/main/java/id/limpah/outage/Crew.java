package id.limpah.outage;

import java.time.Instant;
import java.util.Optional;

/** Who works on it. */
public record Crew(CrewStatus status, Optional<Instant> eta) {}
