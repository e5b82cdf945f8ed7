package id.limpah.sip.proxy;

import java.util.List;

/** Header fields that not everybody may set, by the beginnings of their names in lower case. */
final class Trust {
  /** Nobody but the gateway, in what goes through it. */
  static final List<String> ONLY_OURS = List.of("limpah-");

  /** Only peers: who somebody is (RFC 3325), how urgent it is (RFC 4412), where it has been (RFC 7044). */
  static final List<String> ONLY_PEERS =
      List.of("limpah-", "p-asserted-identity", "resource-priority", "history-info", "diversion");

  private Trust() {}

  /** What whoever is there may not set. */
  static List<String> refusedFrom(boolean peer) {
    return peer ? ONLY_OURS : ONLY_PEERS;
  }
}
