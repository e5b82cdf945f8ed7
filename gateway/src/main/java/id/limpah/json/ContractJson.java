package id.limpah.json;

import id.limpah.contact.Contract;
import tools.jackson.databind.json.JsonMapper;

/** A contract as the store keeps it: all of it, so that a settlement needs no configuration that may have changed since. */
public final class ContractJson {
  private static final JsonMapper FULL = Binding.full();

  private ContractJson() {}

  /** As text. */
  public static String write(Contract contract) {
    return FULL.writeValueAsString(contract);
  }

  /** From that text; a contract whose words were changed since is refused, as its hash does not fit. */
  public static Contract read(String text) {
    return FULL.readValue(text, Contract.class);
  }
}
