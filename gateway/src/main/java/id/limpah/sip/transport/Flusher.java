package id.limpah.sip.transport;

import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;

/** The channels of one loop that have something to send: flushed once after all that came in at the same time is done. */
final class Flusher {
  private final List<Channel> written = new ArrayList<>();

  void wrote(Channel channel) {
    if (!written.contains(channel)) {
      written.add(channel);
    }
  }

  void flush() {
    // By index: what goes wrong with one may have another written to, which then is flushed as well.
    for (int i = 0; i < written.size(); i++) {
      written.get(i).flush();
    }
    written.clear();
  }
}
