package id.limpah.outage;

/** Why, and how sure that is. */
public record Cause(CauseCode code, Certainty certainty) {}
