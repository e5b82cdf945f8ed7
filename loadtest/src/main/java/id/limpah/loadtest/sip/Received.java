package id.limpah.loadtest.sip;

/** Takes what comes in. */
interface Received {
  /** A message; the bytes are good until this returns. */
  void message(byte[] bytes, int length, long now);

  /** A lane's connection is gone, and all that was asked on it. */
  void closed(int lane, long now);
}
