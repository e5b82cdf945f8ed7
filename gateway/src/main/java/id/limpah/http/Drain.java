package id.limpah.http;

/** Whether the server is about to stop: then every answer is its connection's last. */
final class Drain {
  private volatile boolean draining;

  void begin() {
    draining = true;
  }

  boolean isDraining() {
    return draining;
  }
}
