package id.limpah.contact;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a contact of each channel weighs against contract and offer.
 *
 * @param byChannel for every channel, above 0
 */
public record Weights(Map<Channel, Weight> byChannel) {
  /** What holds where the configuration is silent: an agent handles three chats at a time, and mail waits for idle minutes. */
  public static final Weights DEFAULT =
      new Weights(
          Map.of(
              Channel.CALL, Weight.CALL,
              Channel.CHAT, Weight.fraction(1, 3),
              Channel.WHATSAPP, Weight.fraction(1, 3),
              Channel.MAIL, Weight.fraction(1, 10)));

  public Weights {
    byChannel = Map.copyOf(byChannel);
    for (Channel channel : Channel.values()) {
      Weight weight = byChannel.get(channel);
      if (weight == null || weight.units() == 0) {
        throw new IllegalArgumentException("every channel weighs something, " + channel.word() + " too");
      }
    }
  }

  /** That of one contact of that channel. */
  public Weight of(Channel channel) {
    Weight weight = byChannel.get(channel);
    if (weight == null) {
      throw new AssertionError(channel);
    }
    return weight;
  }

  /** The same, but for that channel. */
  public Weights with(Channel channel, Weight weight) {
    Map<Channel, Weight> changed = new EnumMap<>(byChannel);
    changed.put(channel, weight);
    return new Weights(changed);
  }
}
