package id.limpah.federation;

/** Names that the servers and the gateways agree on; {@code docs/federation.md} has them in words. */
final class Subjects {
  /** What others' gateways hear at once: what the streams take in, passed on by their servers. */
  static final String LIVE = "outage.>";

  /** The streams in which this server keeps what others say begin so. */
  static final String IN = "IN_";

  /** How long a stream keeps a message that has it (ADR-43 of NATS); who was away for longer than a report's gets no more of it that way. */
  static final String LIFE = "Nats-TTL";

  private static final String REVISION = "Limpah-Rev";

  /** What organisations say of their centers. */
  static final String CENTERS = "center.>";

  private Subjects() {}

  /** Where an organisation says how one of its centers is, and nobody else can. */
  static String center(String organisation, String center) {
    return "center." + organisation + "." + center;
  }

  /** Where an organisation says one of its facts, and nobody else can. */
  static String fact(String organisation, String factId) {
    return "fact." + organisation + "." + factId;
  }

  /** The stream that keeps what an organisation says: the last of each fact. */
  static String own(String organisation) {
    return "OUT_" + organisation;
  }

  /** The header with a fact's revision, for who does not need the rest. */
  static String revision() {
    return REVISION;
  }
}
