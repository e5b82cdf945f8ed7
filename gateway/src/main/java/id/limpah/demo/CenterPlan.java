package id.limpah.demo;

/**
 * What a simulated center is like, and what was agreed with it.
 *
 * @param user of its SIP URI
 * @param agents who serve these calls
 * @param longestLine that it lets wait
 * @param concurrent contacts that its contract and its offer allow; 0 for the home center
 * @param perSecond new contacts a second of the demo that they allow
 */
record CenterPlan(
    String center, String queue, String user, int agents, int longestLine, int concurrent, int perSecond) {
  boolean isPartner() {
    return concurrent > 0;
  }
}
