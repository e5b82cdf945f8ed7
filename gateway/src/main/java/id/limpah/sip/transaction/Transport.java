package id.limpah.sip.transaction;

/** How messages travel. */
public enum Transport {
  UDP,
  TCP,
  TLS;

  private final String parameter = name().toLowerCase(java.util.Locale.ROOT);

  /** As in a URI's transport parameter. */
  public String parameter() {
    return parameter;
  }

  /** Whether it retransmits by itself (RFC 3261, section 17). */
  public boolean reliable() {
    return this != UDP;
  }
}
