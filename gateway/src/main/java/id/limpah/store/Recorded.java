package id.limpah.store;

import id.limpah.json.InputsJson;
import id.limpah.route.Rulebook;
import java.util.Optional;

/**
 * A decision as it was kept.
 *
 * @param record as the API tells it, JSON
 * @param configuration hash of the rulebook it was made under; empty when it was kept by a program that kept none
 * @param rulebook that rulebook
 * @param madeOf what it was made of; empty when that was not kept, or cannot be read by this program
 */
public record Recorded(
    String id, String record, String configuration, Optional<Rulebook> rulebook, Optional<InputsJson.Kept> madeOf) {}
