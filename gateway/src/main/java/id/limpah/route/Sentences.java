package id.limpah.route;

import id.limpah.load.LoadEstimate;
import java.util.List;
import java.util.Locale;

/** Says in one sentence why a decision fell as it did. */
final class Sentences {
  private Sentences() {}

  static String of(Action action, Rule rule, Why why, List<Choice> order) {
    LoadEstimate home = why.home();
    return switch (rule) {
      case HOPS_SPENT -> "It has been sent on as often as is allowed, so it stays at " + home.queue() + ".";
      case DANGER_STAYS -> "Danger is never shed, and " + home.queue() + " has agents.";
      case HOME_UNKNOWN -> "Nothing fresh is known of " + home.queue() + ", so nothing speaks against it.";
      case HOME_TAKES -> home.queue() + " is not overloaded (" + waitOf(home) + ").";
      case NOT_IN_SHARE ->
          String.format(
              Locale.ROOT,
              "%s is overloaded (%s), but this caller's draw %.3f is not below the share %.3f that overflows.",
              home.queue(),
              waitOf(home),
              why.draw(),
              why.share());
      case HOME_UNSTAFFED -> "Nobody serves at " + home.queue() + ", so " + first(order) + " takes it.";
      case OVERFLOW ->
          String.format(
              Locale.ROOT,
              "%s is overloaded (%s); share %.3f overflows, and %s answers sooner.",
              home.queue(),
              waitOf(home),
              why.share(),
              first(order));
      case NO_PARTNER ->
          home.unstaffed()
              ? "Nobody serves at " + home.queue() + " and no partner takes it, but danger is never turned away."
              : home.queue() + " is overloaded (" + waitOf(home) + "), but no partner takes it sooner.";
      case NOTHING_LEFT ->
          "No partner takes it and "
              + (home.unstaffed() ? "nobody serves at " + home.queue() : home.queue() + " is too full (" + waitOf(home) + ")")
              + (action == Action.INFORM ? ", so it hears the announcement." : "; it may try again later.");
    };
  }

  private static String waitOf(LoadEstimate load) {
    return load.expectedWaitSeconds()
        .map(wait -> String.format(Locale.ROOT, "expected wait %.0f s", wait))
        .orElse("no expected wait");
  }

  private static String first(List<Choice> order) {
    return order.getFirst().target().center().name();
  }
}
