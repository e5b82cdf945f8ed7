package id.limpah.sip.door;

import id.limpah.contact.CenterId;
import id.limpah.intake.Intake;
import id.limpah.intake.Tokens;
import id.limpah.intake.Word;
import id.limpah.route.Action;
import id.limpah.route.Entries;
import id.limpah.sip.proxy.Dialogs;
import id.limpah.sip.proxy.Own;
import id.limpah.sip.proxy.Proxy;
import id.limpah.sip.proxy.ProxyParts;
import id.limpah.sip.proxy.ProxyTimes;
import id.limpah.sip.proxy.Sender;
import id.limpah.sip.proxy.Throttles;
import id.limpah.sip.transport.SipService;
import id.limpah.sip.transport.SipServices;
import id.limpah.sip.transport.SipWire;
import java.net.URI;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Opens a door on each event loop; what they share is safe from any thread. */
public final class SipDoors implements SipServices {
  private static final int MOST_SESSION_TIMERS = 200_000;

  private final SipDoorConfig config;
  private final Intake intake;
  private final Consumer<Word> words;
  private final Tokens tokens;
  private final KnownPlaces places;
  private final InviteReader reader;
  private final URI publicUrl;
  private final ProxyDoor proxyDoor;
  private final Dialogs dialogs;
  private final AtomicBoolean probing = new AtomicBoolean();

  /**
   * For these.
   *
   * @param words told what becomes of contacts that come back or end, whichever node decided them; at once, on any thread
   * @param publicUrl where briefs are read, without a slash at its end
   */
  public SipDoors(
      SipDoorConfig config,
      Entries entries,
      Intake intake,
      Consumer<Word> words,
      Tokens tokens,
      URI publicUrl,
      KnownPlaces places) {
    this.config = config;
    this.intake = intake;
    this.words = words;
    this.tokens = tokens;
    this.places = places;
    this.reader = new InviteReader(entries, tokens, this::firstPartner);
    this.publicUrl = publicUrl;
    this.proxyDoor = new ProxyDoor(intake, words, tokens, publicUrl, places, config.noAnswer());
    this.dialogs = new Dialogs(MOST_SESSION_TIMERS, proxyDoor::ended);
  }

  private Optional<CenterId> firstPartner(String decisionId) {
    return intake
        .find(decisionId)
        .filter(decision -> decision.action() == Action.DIVERT)
        .map(decision -> decision.targets().getFirst().target().center());
  }

  @Override
  public SipService open(SipWire wire) {
    Own own = new Own(wire.own());
    ProxyParts parts =
        new ProxyParts(
            own,
            places,
            wire.clients(),
            wire.branches(),
            wire.fingerprint(),
            new Sender(wire.clients(), wire.links(), own, config.largestDatagram()),
            new Throttles(new SplittableRandom()),
            wire.wheel(),
            ProxyTimes.DEFAULT,
            wire.allocator());
    if (probing.compareAndSet(false, true)) {
      probe(wire, own);
    }
    Proxy proxy = new Proxy(parts, dialogs, cookie -> tokens.openDialog(cookie).isPresent());
    return new SipDoor(intake, words, reader, new Moved(tokens, publicUrl), proxyDoor, proxy, config.proxiedEntries());
  }

  /** One loop asks for all. */
  private void probe(SipWire wire, Own own) {
    if (config.proxiedEntries().isEmpty() || config.probe().isZero()) {
      return;
    }
    config
        .partners()
        .forEach(
            (center, uri) ->
                new Prober(center, uri, places, wire, own, intake, config.probe(), new SplittableRandom())
                    .start(System.nanoTime()));
  }

  /** Ends dialogs whose session ran out; to be called about once a second. */
  public void sweep(long nowNanos) {
    dialogs.sweep(nowNanos);
  }

  /** The dialogs with session timers. */
  public Dialogs dialogs() {
    return dialogs;
  }
}
