package id.limpah.route;

import id.limpah.contact.Channel;
import id.limpah.contact.QueueId;
import id.limpah.contact.Reason;
import id.limpah.contact.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A door that callers use.
 *
 * @param numbers dialled numbers or users, exact, or a prefix when it ends in {@code *}; compared without regard to case
 * @param home where its contacts are meant for, when no queue of that center asks for their reason
 * @param reason of a contact that does not say why
 * @param announcement where callers hear the outage answer when nobody can take them
 */
public record Entry(
    String name,
    List<String> numbers,
    Set<Channel> channels,
    QueueId home,
    Reason reason,
    Optional<Target> announcement) {
  public Entry {
    numbers = List.copyOf(numbers);
    channels = Set.copyOf(channels);
  }
}
