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
    if (!written.isEmpty()) {
      List<Channel> all = List.copyOf(written);
      written.clear();
      all.forEach(Channel::flush);
    }
  }
}
