package id.limpah.outage;

import id.limpah.contact.Area;
import java.util.Optional;

/**
 * One area that a fact speaks of.
 *
 * @param partText which part of it, in words, when not all
 */
public record FactArea(Area area, Coverage coverage, Optional<String> partText) {}
