package id.limpah.loadtest.sip;

/** Takes messages to the server under load. */
interface Wire {
  /** Sockets or connections, numbered from 0. */
  int lanes();

  /** Own address and port of a lane, as others write it. */
  String sentBy(int lane);

  /** Sends; false when the lane takes nothing now, or is gone. The bytes may be changed afterwards. */
  boolean send(int lane, byte[] bytes, int length);

  /** Gives what came in, and sends what was held back. */
  boolean turn(Received into, long now);

  /** Whether nothing is ever lost on the way, so that nothing need be sent again. */
  boolean reliable();

  /** Closes its sockets. */
  void close();
}
