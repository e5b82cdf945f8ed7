package id.limpah.demo;

/**
 * One caller to come.
 *
 * @param atNanos since the demo's begin
 * @param patienceNanos how long it waits before it gives up
 * @param handlingNanos how long an agent has to do with it
 * @param area where the power is out for it
 */
record Arrival(int number, long atNanos, long patienceNanos, long handlingNanos, String area) {
  String callId() {
    return "demo-" + number;
  }
}
