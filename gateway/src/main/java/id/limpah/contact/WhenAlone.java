package id.limpah.contact;

/** What a gateway node may use of a contract while it cannot reach the store in which the nodes of its organisation share it. */
public enum WhenAlone {
  /** Nothing: for contracts under which one contact too many is paid for dearly. */
  NONE("none"),
  /** The part of the contract that is this node's home, an equal one for each node, as far as it is not lent. */
  SHARE("share");

  private final String word;

  WhenAlone(String word) {
    this.word = word;
  }

  /** As configurations spell it. */
  public String word() {
    return word;
  }
}
