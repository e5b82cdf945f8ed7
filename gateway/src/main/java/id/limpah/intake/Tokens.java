package id.limpah.intake;

import id.limpah.contact.Area;
import id.limpah.contact.CenterId;
import id.limpah.route.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes and checks the sealed words that travel with a contact outside this gateway. */
@SuppressWarnings("DoNotCallSuggester")
public final class Tokens {
  /** What a brief's token says. */
  public sealed interface BriefToken {
    /** A good one. */
    record Valid(String decisionId, Optional<Area> area, Instant expiresAt) implements BriefToken {}

    /** Ours, but too old. */
    record Expired() implements BriefToken {}

    /** Not made here, or changed on the way. */
    record Forged() implements BriefToken {}
  }

  /** The token under which the brief of that decision can be read; safe in a URL and a SIP parameter. */
  public String brief(Decision decision) {
    throw new AssertionError(decision);
  }

  /** Opens what {@link #brief} made. */
  public BriefToken openBrief(String token, Instant now) {
    throw new AssertionError(token + now);
  }

  /** Seals the centers a contact has been at. */
  public String path(List<CenterId> visited) {
    throw new AssertionError(visited);
  }

  /** Opens what {@link #path} made; empty when it is not ours. */
  public Optional<List<CenterId>> openPath(String token) {
    throw new AssertionError(token);
  }
}
