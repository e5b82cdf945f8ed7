package id.limpah.simulation;

import id.limpah.contact.CenterId;
import id.limpah.contact.Outcome;
import id.limpah.intake.Intake;
import id.limpah.load.LoadReport;
import id.limpah.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One run of a scenario: callers come, are routed, wait, talk, hang up, call again, on one thread and a virtual clock. Under one seed the
 * same people come at the same times with the same patience whoever routes, so that policies can be compared, and everything comes out
 * the same to the bit.
 */
public final class Simulation {
  private static final long TICK = Intake.TICK.toNanos();
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final long ARRIVALS = 2;
  private static final long BACKGROUND = 3;
  /** After the last arrival it goes on until everybody is gone, but no longer than that. */
  private static final long LONGEST_REST = Duration.ofHours(12).toNanos();

  private final Scenario scenario;
  private final Policy policy;
  private final long seed;
  private final World world;
  private final Agenda agenda;
  private final VirtualTime time;
  private final Router router;
  private final Tally tally;
  private long persons;
  private int present;

  private Simulation(Scenario scenario, Policy policy, int nodes, long seed) {
    this.scenario = scenario;
    this.policy = policy;
    this.seed = seed;
    this.world = new World(scenario);
    this.agenda = world.agenda;
    this.time = new VirtualTime(scenario.start());
    this.tally = new Tally(world);
    this.router =
        switch (policy) {
          case NONE -> new HomeOnly();
          case MIN_EWT -> new MinimumExpectedWait(world);
          case LIMPAH -> new Gateways(world, time, nodes, seed);
          case CLAIRVOYANT -> new Clairvoyant(world);
        };
  }

  /** Runs it. */
  public static Result run(Scenario scenario, Policy policy, int nodes, long seed) {
    return new Simulation(scenario, policy, nodes, seed).run();
  }

  private Result run() {
    Draws arrivals = Draws.of(seed, ARRIVALS, 0);
    agenda.in(0, () -> minuteOfArrivals(arrivals, 0));
    int number = 0;
    for (Scenario.Partner partner : scenario.partners()) {
      Draws draws = Draws.of(seed, BACKGROUND, number++);
      if (partner.backgroundPerMinute() > 0) {
        background(partner, draws);
      }
    }
    world.halls.values().forEach(hall -> agenda.in(0, () -> report(hall)));
    for (Scenario.Failure failure : scenario.failures()) {
      if (failure.kind() == Scenario.Kind.CENTER) {
        agenda.in(failure.at().toNanos(), () -> world.hall(failure.center()).dark(true));
        agenda.in(failure.at().plus(failure.length()).toNanos(), () -> world.hall(failure.center()).dark(false));
      }
    }
    long end = scenario.length().toNanos();
    long last = end + LONGEST_REST;
    for (long tick = TICK; tick <= last && (tick <= end || present > 0); tick += TICK) {
      until(tick);
      beat(tick, tick <= end);
    }
    tally.lost += present;
    long loops = router instanceof Gateways gateways ? gateways.loops() : 0;
    return tally.result(policy.word(), seed, loops);
  }

  private void until(long tick) {
    while (agenda.next() <= tick) {
      advance(agenda.next());
      agenda.step();
    }
    advance(tick);
  }

  private void beat(long tick, boolean recorded) {
    router.tick();
    Router.Standing standing = router.standing();
    tally.look(standing);
    if (recorded && tick % MINUTE == 0) {
      tally.minute(standing);
    }
  }

  private void advance(long nanos) {
    time.advance(Duration.ofNanos(nanos - agenda.nowNanos()));
    agenda.rest(nanos);
  }

  /** The callers of one minute: by chance, at a rate that itself varies by chance. */
  private void minuteOfArrivals(Draws draws, long begin) {
    double rate = scenario.perMinute(Duration.ofNanos(begin + MINUTE / 2)) * draws.gamma(scenario.callers().variation());
    if (rate > 0) {
      Duration mean = Duration.ofNanos((long) (MINUTE / rate));
      for (long at = draws.exponential(mean); at < MINUTE; at += draws.exponential(mean)) {
        agenda.in(at, this::newcomer);
      }
    }
    if (begin + MINUTE < scenario.length().toNanos()) {
      agenda.in(MINUTE, () -> minuteOfArrivals(draws, begin + MINUTE));
    }
  }

  private void newcomer() {
    tally.callers++;
    attempt(new Person(seed, persons++));
  }

  private void background(Scenario.Partner partner, Draws draws) {
    Duration mean = Duration.ofNanos((long) (MINUTE / partner.backgroundPerMinute()));
    agenda.in(
        draws.exponential(mean),
        () -> {
          Hall hall = world.hall(partner.id());
          long patience = draws.exponential(partner.backgroundPatience());
          long handling = draws.lognormal(partner.staff().handling(), partner.staff().variation());
          if (!hall.isDark()) {
            hall.take(new Call(new Person(0, 0), agenda.nowNanos(), patience, handling, new Own()));
          }
          if (agenda.nowNanos() < scenario.length().toNanos()) {
            background(partner, draws);
          }
        });
  }

  /** A partner's own callers. */
  private final class Own implements Call.Listener {
    @Override
    public void answered(Call call) {
      tally.partnerAnswered++;
    }

    @Override
    public void gaveUp(Call call) {
      tally.partnerAbandoned++;
    }

    @Override
    public void ended(Call call) {}

    @Override
    public void lost(Call call, boolean talking) {}
  }

  private void report(Hall hall) {
    if (!world.fails(Scenario.Kind.FEED, hall.id()) && !hall.isDark()) {
      Instant at = time.now();
      LoadReport report = world.fails(Scenario.Kind.LIES, hall.id()) ? hall.lie(at) : hall.report(at);
      agenda.in(scenario.feed().delay().toNanos(), () -> router.report(report));
    }
    if (agenda.nowNanos() < scenario.length().toNanos() + LONGEST_REST) {
      agenda.in(scenario.feed().every().toNanos(), () -> report(hall));
    }
  }

  private void attempt(Person person) {
    person.attempts++;
    tally.offered();
    present++;
    Scenario.CallerModel callers = scenario.callers();
    long patience = person.draws.exponential(callers.patience());
    double handling = person.draws.lognormal(Duration.ofSeconds(1), scenario.home().variation()) / 1e9;
    double again = person.draws.unit();
    long pause = person.draws.exponential(callers.redialAfter());
    new Attempt(person, patience, handling, again, pause).begin();
  }

  /** One attempt, from the first ring to the end of the talk. */
  private final class Attempt implements Call.Listener {
    private final Person person;
    private final long patience;
    private final double handling;
    private final double again;
    private final long pause;
    private final long begun = agenda.nowNanos();
    private Router.Route route = new Router.Route(List.of(), -1);
    private int tried;
    private CenterId at = World.HOME;

    Attempt(Person person, long patience, double handling, double again, long pause) {
      this.person = person;
      this.patience = patience;
      this.handling = handling;
      this.again = again;
      this.pause = pause;
    }

    void begin() {
      route = router.route(new Call(person, begun, patience, 0, this));
      switch (route.action()) {
        case INFORM -> {
          tally.informed++;
          over(scenario.callers().redialInformed());
        }
        case REJECT -> {
          tally.rejected++;
          over(scenario.callers().redial());
        }
        case GO -> {
          CenterId first = route.order().getFirst();
          if (first.equals(World.HOME)) {
            tally.kept++;
          } else {
            tally.diverted(first);
          }
          next();
        }
      }
    }

    private void next() {
      if (tried >= route.order().size()) {
        tally.lost++;
        over(scenario.callers().redial());
        return;
      }
      at = route.order().get(tried++);
      if (at.equals(World.HOME)) {
        arrive();
      } else {
        world.oursAt(at, 1);
        Scenario.Partner partner = world.partner(at).orElseThrow();
        if (world.ours(at) > partner.concurrent()) {
          tally.overContract++;
        }
        long late = world.fails(Scenario.Kind.SLOW, at) ? Duration.ofSeconds(Scenario.SLOW_SECONDS).toNanos() : 0;
        agenda.in(partner.setup().toNanos() + late, this::arrive);
      }
    }

    private void arrive() {
      Hall hall = world.hall(at);
      long waited = agenda.nowNanos() - begun;
      if (hall.isDark()) {
        failed(Outcome.FAILED);
        return;
      }
      // Nobody hangs up within the usual set-up, but a longer one tries patience.
      Duration usual = world.partner(at).map(Scenario.Partner::setup).orElse(Duration.ZERO);
      if (!at.equals(World.HOME) && tried == 1 && waited - usual.toNanos() > patience) {
        giveUp();
        return;
      }
      double mean = at.equals(World.HOME) ? scenario.home().handling().toNanos() : world.partner(at).orElseThrow().staff().handling().toNanos();
      hall.take(new Call(person, begun, Math.max(0, patience - waited), (long) (handling * mean), this));
    }

    private void failed(Outcome outcome) {
      if (!at.equals(World.HOME)) {
        tally.partnerRefusals++;
        world.oursAt(at, -1);
      }
      router.told(route.reference(), at, outcome, true);
      next();
    }

    @Override
    public void answered(Call call) {
      double wait = (agenda.nowNanos() - begun) / 1e9;
      tally.answered(wait);
      if (at.equals(World.HOME) && tried == 1 && route.expectedSeconds() >= 0) {
        tally.predicted(route.expectedSeconds(), route.within(), wait);
      }
      if (!person.served) {
        person.served = true;
        tally.served++;
      }
      router.told(route.reference(), at, Outcome.ANSWERED, false);
    }

    @Override
    public void gaveUp(Call call) {
      giveUp();
    }

    private void giveUp() {
      tally.abandoned();
      leave(Outcome.ABANDONED);
      over(scenario.callers().redial());
    }

    @Override
    public void ended(Call call) {
      leave(Outcome.ANSWERED);
      present--;
    }

    @Override
    public void lost(Call call, boolean talking) {
      if (talking) {
        leave(Outcome.ANSWERED);
        present--;
      } else {
        failed(Outcome.FAILED);
      }
    }

    private void leave(Outcome outcome) {
      if (!at.equals(World.HOME)) {
        world.oursAt(at, -1);
      }
      router.told(route.reference(), at, outcome, true);
    }

    private void over(double redial) {
      if (again < redial && person.attempts < Person.MOST_ATTEMPTS) {
        // Somebody who will call again is present until then.
        agenda.in(
            pause,
            () -> {
              present--;
              attempt(person);
            });
      } else {
        present--;
      }
    }
  }
}
