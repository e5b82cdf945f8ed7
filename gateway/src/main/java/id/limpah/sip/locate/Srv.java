package id.limpah.sip.locate;

/** A service location (RFC 2782): lower priorities first, and within one by chance, in proportion to the weights. */
record Srv(int priority, int weight, int port, String target) {}
