package id.limpah;

import id.limpah.config.Standing;
import id.limpah.config.Standing.StandingOffer;
import id.limpah.contact.Accepting;
import id.limpah.contact.CenterId;
import id.limpah.contact.Offer;
import id.limpah.contact.QueueId;
import id.limpah.intake.Intake;
import id.limpah.load.LoadReport;
import id.limpah.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says for centers without a program what the configuration says of them, again and again, as they would have to. What a partner says
 * itself goes before, for as long as it holds.
 */
final class StandingWords {
  /** Longer than it takes until they are said again. */
  private static final Duration LIFE = Duration.ofSeconds(30);

  private static final String SOURCE = "configuration";

  private final Standing standing;
  private final Intake intake;
  private final Time time;
  private final Map<CenterId, Offer> said = new ConcurrentHashMap<>();

  StandingWords(Standing standing, Intake intake, Time time) {
    this.standing = standing;
    this.intake = intake;
    this.time = time;
  }

  void say() {
    Instant now = time.now();
    standing.offers().forEach((partner, offer) -> offer(partner, offer, now));
    for (QueueId queue : standing.unstaffed()) {
      intake.report(
          new LoadReport(queue, now, 0, 0, 0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty(), SOURCE));
    }
  }

  private void offer(CenterId partner, StandingOffer offer, Instant now) {
    boolean spoken =
        intake.ledger().offer(partner)
            .filter(held -> held.holdsAt(now) && !held.equals(said.get(partner)))
            .isPresent();
    if (!spoken) {
      Offer word = new Offer(Accepting.YES, offer.concurrent(), offer.perSecond(), now, now.plus(LIFE));
      said.put(partner, word);
      intake.accept(partner, word);
    }
  }
}
