package id.limpah.sip.door;

import id.limpah.contact.CenterId;
import id.limpah.contact.Outcome;
import id.limpah.intake.Intake;
import id.limpah.intake.Tokens;
import id.limpah.intake.Word;
import id.limpah.route.Choice;
import id.limpah.route.Decision;
import id.limpah.sip.SipHeader;
import id.limpah.sip.SipRequest;
import id.limpah.sip.SipResponseWriter;
import id.limpah.sip.proxy.Leg;
import id.limpah.sip.proxy.Plan;
import id.limpah.sip.proxy.ProxyWitness;
import id.limpah.sip.transaction.NextHop;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Makes a plan of a decision, and outcomes of what became of it. */
final class ProxyDoor {
  private static final Duration MOST_PAUSE = Duration.ofMinutes(5);
  private static final List<String> ONLY_OURS = List.of("limpah-");

  private final Intake intake;
  private final Tokens tokens;
  private final URI publicUrl;
  private final KnownPlaces places;
  private final Duration noAnswer;
  private final Consumer<Word> words;

  /**
   * With these.
   *
   * @param words told of the end of dialogs, whichever node decided their contacts
   */
  ProxyDoor(Intake intake, Consumer<Word> words, Tokens tokens, URI publicUrl, KnownPlaces places, Duration noAnswer) {
    this.intake = intake;
    this.words = words;
    this.tokens = tokens;
    this.publicUrl = publicUrl;
    this.places = places;
    this.noAnswer = noAnswer;
  }

  /** The decision's targets in their order. Home and announcements may ring as long as the caller likes: that is the queue. */
  Plan plan(Decision decision, SipRequest request) {
    List<Leg> legs = decision.targets().stream().flatMap(choice -> legs(decision, choice)).toList();
    String brief = tokens.brief(decision);
    List<String> added =
        List.of(
            SipResponseWriter.field("Limpah-Decision", decision.id()),
            SipResponseWriter.field("Call-Info", "<" + publicUrl + "/v1/briefs/" + brief + ">;purpose=info"));
    return new Plan(
        legs,
        added,
        ONLY_OURS,
        (copy, leg, before) -> {
          copy.without(SipHeader.ROUTE);
          String path = tokens.path(decision.onwardPath(new CenterId(leg.name())));
          copy.below(SipResponseWriter.field("Limpah-Path", path));
          copy.below(SipResponseWriter.field("User-to-User", PathToken.userToUser(path)));
          if (!leg.name().equals(decision.home().name()) || !before.isEmpty()) {
            List<Plan.Tried> others = before.stream().filter(tried -> !tried.leg().name().equals(leg.name())).toList();
            Retargeting.of(request, decision.rule(), leg, others).forEach(copy::below);
          }
        });
  }

  /** One for each place of the target, to be tried in turn (RFC 3263, 4.3). */
  private Stream<Leg> legs(Decision decision, Choice choice) {
    List<NextHop> hops = places.target(choice.target().uri());
    return hops.isEmpty()
        ? Stream.of(leg(decision, choice, Optional.empty()))
        : hops.stream().map(hop -> leg(decision, choice, Optional.of(hop)));
  }

  private Leg leg(Decision decision, Choice choice, Optional<NextHop> hop) {
    CenterId center = choice.target().center();
    Optional<Duration> limit = center.equals(decision.home()) ? Optional.empty() : Optional.of(noAnswer);
    return new Leg(
        center.name(),
        choice.target().uri(),
        hop,
        limit,
        Optional.of(tokens.dialog(decision.id(), center)));
  }

  /** Tells the intake what becomes of it. */
  ProxyWitness witness(Decision decision) {
    String id = decision.id();
    return new ProxyWitness() {
      @Override
      public void failed(Leg leg, int status, OptionalLong retryAfter) {
        retryAfter.ifPresent(seconds -> intake.pause(new CenterId(leg.name()), bounded(seconds)));
        if (status != 487) {
          intake.tried(id, new CenterId(leg.name()), StatusOutcome.of(status));
        }
      }

      @Override
      public void answered(Leg leg) {
        intake.settle(id, Optional.of(new CenterId(leg.name())), Outcome.ANSWERED, false);
      }

      @Override
      public void unanswered(Leg last, int status) {
        if (status == 487) {
          intake.settle(id, Optional.of(new CenterId(last.name())), Outcome.CANCELLED, true);
        } else {
          intake.conclude(id, StatusOutcome.of(status));
        }
      }
    };
  }

  /** A target may ask to be left alone, but not for ever. */
  static Duration bounded(long seconds) {
    return Duration.ofSeconds(Math.min(seconds, MOST_PAUSE.toSeconds()));
  }

  /** A dialog with that cookie is over. */
  void ended(String cookie) {
    tokens
        .openDialog(cookie)
        .ifPresent(dialog -> words.accept(new Word.Over(dialog.decisionId(), dialog.center())));
  }
}
