package id.limpah.outage;

import java.util.List;
import java.util.Optional;

/** Which part of the grid, by the utility's own names. */
public record Network(
    Optional<String> substation, Optional<String> feeder, Optional<String> section, List<String> transformers) {
  public Network {
    transformers = List.copyOf(transformers);
  }
}
