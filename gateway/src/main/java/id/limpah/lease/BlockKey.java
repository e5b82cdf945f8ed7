package id.limpah.lease;

import id.limpah.contact.Contract;
import java.util.Optional;

/**
 * Where a block stands in the store.
 *
 * @param contract the first half of the contract's hash
 */
record BlockKey(String from, String to, String contract, int index) {
  private static final String FIRST = "block.";
  private static final int HASH = 32;

  static BlockKey of(Contract contract, int index) {
    return new BlockKey(contract.from().name(), contract.to().name(), name(contract), index);
  }

  static String name(Contract contract) {
    return contract.hash().substring(0, HASH);
  }

  String text() {
    return FIRST + from + "." + to + "." + contract + "." + index;
  }

  boolean isPairOf(Contract other) {
    return from.equals(other.from().name()) && to.equals(other.to().name());
  }

  static Optional<BlockKey> read(String text) {
    String[] words = text.split("\\.", -1);
    if (!text.startsWith(FIRST) || words.length != 5 || !words[4].matches("[0-9]{1,3}")) {
      return Optional.empty();
    }
    return Optional.of(new BlockKey(words[1], words[2], words[3], Integer.parseInt(words[4])));
  }
}
