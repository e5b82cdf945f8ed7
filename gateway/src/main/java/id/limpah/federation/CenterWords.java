package id.limpah.federation;

import id.limpah.contact.Center;
import id.limpah.contact.CenterId;
import id.limpah.contact.Offer;
import id.limpah.json.CenterWordJson;
import id.limpah.json.CenterWordJson.CenterWord;
import id.limpah.json.Jws;
import id.limpah.load.LoadReport;
import id.limpah.time.Time;
import id.limpah.trust.Keyring;
import id.limpah.trust.Signed;
import id.limpah.trust.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What organisations say of their centers: signed, under their own subjects, again and again, so that one who comes late need not ask. Of
 * others' words none is believed but those of a key of the organisation that the configuration has for the center; what was said before
 * what is here, or long ago, is refused. Any thread.
 */
final class CenterWords {
  /** By two clocks: what comes later or earlier than that is of another time. */
  static final Duration MOST_APART = Duration.ofSeconds(60);

  private static final Duration SAID_EVERY = Duration.ofSeconds(10);
  private static final Duration LOADS_EVERY = Duration.ofSeconds(3);

  private final String organisation;
  private final CenterDoor door;
  private final Supplier<Keyring> keys;
  private final FederationCounts counts;
  private final Time time;
  private final Map<CenterId, String> owners;
  private final Map<CenterId, Long> heardSeqs = new HashMap<>();
  private final Map<CenterId, Last> last = new HashMap<>();

  CenterWords(String organisation, List<Center> centers, CenterDoor door, Supplier<Keyring> keys, FederationCounts counts, Time time) {
    this.organisation = organisation;
    this.door = door;
    this.keys = keys;
    this.counts = counts;
    this.time = time;
    this.owners = centers.stream().collect(Collectors.toUnmodifiableMap(Center::id, Center::organisation));
  }

  /** A signed word to be sent. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Said(String subject, byte[] body) {}

  /** What was said last of a center. */
  private record Last(Optional<Offer> offer, List<LoadReport> loads, long seq, Instant at) {
    boolean isDue(Optional<Offer> nowOffer, List<LoadReport> nowLoads, Instant now) {
      Duration since = Duration.between(at, now).abs();
      return !nowOffer.equals(offer) || since.compareTo(SAID_EVERY) >= 0 || (!nowLoads.equals(loads) && since.compareTo(LOADS_EVERY) >= 0);
    }
  }

  /** What is to be said of the own centers now; nothing without a key, as nobody could believe it. For one thread, about once a second. */
  List<Said> say() {
    Optional<SigningKey> key = keys.get().own();
    if (key.isEmpty() || !door.speaks()) {
      return List.of();
    }
    return door.own().stream().flatMap(center -> said(center, key.get()).stream()).toList();
  }

  private Optional<Said> said(CenterId center, SigningKey key) {
    Instant now = time.now();
    Optional<Offer> offer = door.offer(center).filter(held -> held.holdsAt(now));
    List<LoadReport> loads = door.shared(center);
    if (offer.isEmpty() && loads.isEmpty()) {
      last.remove(center);
      return Optional.empty();
    }
    Last before = last.getOrDefault(center, new Last(Optional.empty(), List.of(), 0, Instant.EPOCH));
    if (!before.isDue(offer, loads, now)) {
      return Optional.empty();
    }
    long seq = Math.max(now.toEpochMilli(), Math.max(before.seq(), heardSeq(center)) + 1);
    last.put(center, new Last(offer, loads, seq, now));
    byte[] body = Jws.write(key, CenterWordJson.write(center, organisation, seq, now, offer, loads));
    return body.length > Hearing.LONGEST ? Optional.empty() : Optional.of(new Said(Subjects.center(organisation, center.name()), body));
  }

  /** Takes a message. What costs little is asked first, and the signature last. */
  void take(String subject, byte[] body) {
    if (body.length > Hearing.LONGEST) {
      counts.oversized.increment();
      return;
    }
    Instant now = time.now();
    if (!Jws.isPlain(body) || !(Jws.read(body) instanceof Jws.Read.Good(Signed signed, byte[] payload))) {
      counts.malformed.increment();
      return;
    }
    Optional<CenterWord> read = CenterWordJson.read(payload, now);
    if (read.isEmpty()) {
      counts.malformed.increment();
      return;
    }
    CenterWord word = read.get();
    if (!subject.equals(Subjects.center(word.issuer(), word.center().name()))) {
      counts.wrongSubject.increment();
      return;
    }
    boolean timely = Duration.between(word.issuedAt(), now).abs().compareTo(MOST_APART) <= 0;
    boolean refused =
        !word.issuer().equals(owners.get(word.center()))
            || !timely
            || keys.get().list().refuses(signed, word.issuer(), word.issuedAt(), now).isPresent();
    if (refused) {
      counts.centersRefused.increment();
    } else if (!isNewer(word)) {
      counts.centersOld.increment();
    } else if (!word.issuer().equals(organisation)) {
      counts.centersTaken.increment();
      word.offer()
          .map(offer -> new Offer(offer.accepting(), offer.concurrent(), offer.perSecond(), now, offer.expiresAt()))
          .ifPresent(offer -> door.offered(word.center(), offer));
      word.loads().forEach(load -> door.reported(load.report(), load.madeAt()));
    }
  }

  private boolean isNewer(CenterWord word) {
    // One that was far ahead must not shut its organisation out for ever, so a number is bounded by the time at which it was said.
    long most = word.issuedAt().plus(MOST_APART).toEpochMilli();
    synchronized (heardSeqs) {
      boolean newer = word.seq() <= most && word.seq() > heardSeqs.getOrDefault(word.center(), -1L);
      if (newer) {
        heardSeqs.put(word.center(), word.seq());
      }
      return newer;
    }
  }

  private long heardSeq(CenterId center) {
    synchronized (heardSeqs) {
      return heardSeqs.getOrDefault(center, 0L);
    }
  }
}
