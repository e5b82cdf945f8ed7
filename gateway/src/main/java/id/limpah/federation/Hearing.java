package id.limpah.federation;

import id.limpah.json.FactJson;
import id.limpah.json.Jws;
import id.limpah.outage.Fact;
import id.limpah.outage.Outages;
import id.limpah.outage.Publication;
import id.limpah.store.FactStore;
import id.limpah.trust.Received;
import id.limpah.trust.Signed;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Takes what others say: nothing of it is believed but its signature, which the store verifies, and that it came under its issuer's own
 * subject. Any thread.
 */
final class Hearing {
  /** No fact is longer. */
  static final int LONGEST = 16 * 1_024;

  private final String organisation;
  private final FactStore store;
  private final Outages outages;
  private final FederationCounts counts;
  private volatile boolean missed;

  Hearing(String organisation, FactStore store, Outages outages, FederationCounts counts) {
    this.organisation = organisation;
    this.store = store;
    this.outages = outages;
    this.counts = counts;
  }

  /** Whether something came for which the store had no room; it is in the streams. */
  boolean hasMissed() {
    return missed;
  }

  /** The streams are read again from here on. */
  void readAgain() {
    missed = false;
  }

  /** What came of a message. */
  enum Result {
    DONE,
    /** It could not be written now, or is one too many of its issuer: worth another try. */
    LATER
  }

  /**
   * Takes a message.
   *
   * @param subject {@code outage.issuer.id} or {@code fact.issuer.id}
   * @param metered whether it counts against its issuer's quota; what a stream holds is read at this gateway's own pace
   * @return empty when it was done with at once, else what comes of it
   */
  Optional<CompletionStage<Result>> take(String subject, byte[] body, boolean metered) {
    return take(subject, body, metered, false);
  }

  /** Takes back what this organisation said itself and its own disk has lost; its signature is verified as anybody's. */
  Optional<CompletionStage<Result>> takeBack(String subject, byte[] body) {
    return take(subject, body, false, true);
  }

  private Optional<CompletionStage<Result>> take(String subject, byte[] body, boolean metered, boolean own) {
    if (body.length > LONGEST) {
      counts.oversized.increment();
      return Optional.empty();
    }
    if (!Jws.isMeant(body) || !(Jws.read(body) instanceof Jws.Read.Good(Signed signed, byte[] payload))) {
      counts.malformed.increment();
      return Optional.empty();
    }
    if (!(FactJson.readSigned(payload) instanceof FactJson.Read.Good(Fact fact))) {
      counts.malformed.increment();
      return Optional.empty();
    }
    String[] tokens = subject.split("\\.", -1);
    if (tokens.length < 2 || !tokens[1].equals(fact.issuer())) {
      counts.wrongSubject.increment();
      return Optional.empty();
    }
    if (fact.issuer().equals(organisation) != own) {
      return Optional.empty();
    }
    if (outages.find(fact.factId()).filter(fact::equals).isPresent()) {
      counts.repeated.increment();
      return Optional.empty();
    }
    return Optional.of(
        store.publish(List.of(new Received(fact, body, Optional.of(signed))), metered).getFirst().thenApply(result -> counted(result, fact)));
  }

  private Result counted(Publication publication, Fact fact) {
    return switch (publication) {
      case Publication.Accepted accepted -> {
        counts.taken.increment();
        counts.heard(fact.issuer(), fact.issuedAt());
        yield Result.DONE;
      }
      case Publication.Repeated repeated -> {
        counts.repeated.increment();
        yield Result.DONE;
      }
      case Publication.Older older -> {
        counts.repeated.increment();
        yield Result.DONE;
      }
      case Publication.Postponed postponed -> {
        missed = true;
        yield Result.LATER;
      }
      case Publication.OverQuota over -> {
        missed = true;
        counts.refused.increment();
        yield Result.LATER;
      }
      case Publication.Conflict conflict -> {
        counts.refused.increment();
        yield Result.DONE;
      }
      case Publication.Distrusted distrusted -> {
        counts.refused.increment();
        yield Result.DONE;
      }
      case Publication.Refused refused -> {
        counts.refused.increment();
        yield Result.DONE;
      }
    };
  }
}
