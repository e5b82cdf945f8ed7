package id.limpah.simulation;

import id.limpah.contact.CenterId;
import id.limpah.contact.QueueId;
import id.limpah.load.LoadReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One center's agents and the line before them, first come first served.
 *
 * <p>INVARIANT: nobody waits while an agent is free.
 */
final class Hall {
  private static final double SMOOTHING = 0.01;

  private final CenterId id;
  private final QueueId queue;
  private final Scenario.Staff staff;
  private final Agenda agenda;
  private final Scenario.CallerModel callers;
  private final Deque<Call> line = new ArrayDeque<>();
  private final Set<Call> talking = new LinkedHashSet<>();
  private int waiting;
  private boolean dark;
  private long answered;
  private long abandoned;
  private double handlingSeconds;

  Hall(CenterId id, Scenario.Staff staff, Agenda agenda, Scenario.CallerModel callers) {
    this.id = id;
    this.queue = new QueueId(id, "q");
    this.staff = staff;
    this.agenda = agenda;
    this.callers = callers;
    this.handlingSeconds = staff.handling().toNanos() / 1e9;
  }

  CenterId id() {
    return id;
  }

  boolean isDark() {
    return dark;
  }

  int agents() {
    return dark ? 0 : staff.agents();
  }

  int busy() {
    return talking.size();
  }

  int waiting() {
    return waiting;
  }

  double handlingSeconds() {
    return handlingSeconds;
  }

  /** A call comes; the center is not dark. */
  void take(Call call) {
    if (talking.size() < staff.agents()) {
      answer(call);
      return;
    }
    line.addLast(call);
    waiting++;
    long announce = callers.announceAfter().toNanos();
    if (announce > 0 && announce < call.patienceNanos) {
      agenda.in(announce, () -> announced(call, announce));
    } else {
      agenda.in(call.patienceNanos, () -> hangUp(call));
    }
  }

  private void announced(Call call, long waited) {
    if (call.state == Call.State.WAITING) {
      long left = (long) ((call.patienceNanos - waited) * callers.announcedPatience());
      call.patienceNanos = waited + left;
      agenda.in(left, () -> hangUp(call));
    }
  }

  private void hangUp(Call call) {
    if (call.state == Call.State.WAITING) {
      call.state = Call.State.OVER;
      waiting--;
      abandoned++;
      call.listener.gaveUp(call);
    }
  }

  private void answer(Call call) {
    call.state = Call.State.TALKING;
    talking.add(call);
    answered++;
    agenda.in(call.handlingNanos, () -> end(call));
    call.listener.answered(call);
  }

  private void end(Call call) {
    if (!talking.remove(call)) {
      return; // the center went dark meanwhile
    }
    call.state = Call.State.OVER;
    handlingSeconds += SMOOTHING * (call.handlingNanos / 1e9 - handlingSeconds);
    call.listener.ended(call);
    next();
  }

  private void next() {
    while (!dark && talking.size() < staff.agents() && waiting > 0) {
      Call call = line.removeFirst();
      if (call.state == Call.State.WAITING) {
        waiting--;
        answer(call);
      }
    }
    while (!line.isEmpty() && line.peekFirst().state != Call.State.WAITING) {
      line.removeFirst();
    }
  }

  /** Goes dark, or comes back. */
  void dark(boolean now) {
    if (now == dark) {
      return;
    }
    dark = now;
    if (!now) {
      return;
    }
    List<Call> lost = new ArrayList<>(line.stream().filter(call -> call.state == Call.State.WAITING).toList());
    List<Call> cut = talking.stream().sorted((one, other) -> Long.compare(one.begunNanos, other.begunNanos)).toList();
    line.clear();
    talking.clear();
    waiting = 0;
    lost.forEach(call -> call.state = Call.State.OVER);
    cut.forEach(call -> call.state = Call.State.OVER);
    lost.forEach(call -> call.listener.lost(call, false));
    cut.forEach(call -> call.listener.lost(call, true));
  }

  /** How it stands, as it would report it. */
  LoadReport report(Instant at) {
    Call oldest = line.stream().filter(call -> call.state == Call.State.WAITING).findFirst().orElse(null);
    double oldestSeconds = oldest == null ? 0 : (agenda.nowNanos() - oldest.begunNanos) / 1e9;
    return new LoadReport(
        queue,
        at,
        waiting,
        Math.max(0, oldestSeconds),
        agents(),
        Math.max(0, agents() - talking.size()),
        Math.min(agents(), talking.size()),
        Optional.of(handlingSeconds),
        Optional.of(answered),
        Optional.of(abandoned),
        "simulated");
  }

  /** How it would like to look. */
  LoadReport lie(Instant at) {
    int staffed = agents();
    return new LoadReport(
        queue, at, 0, 0, staffed, (staffed + 1) / 2, staffed / 2, Optional.of(handlingSeconds), Optional.of(answered), Optional.empty(),
        "simulated");
  }

  /** How long one more would wait, by all that can be known now: {@code Σ 1/(s·µ + i·θ)}; see the load room. */
  double trueWaitSeconds(Duration patience) {
    if (agents() == 0) {
      return Double.POSITIVE_INFINITY;
    }
    if (talking.size() < agents()) {
      return 0;
    }
    double served = agents() / (staff.handling().toNanos() / 1e9);
    double theta = 1e9 / patience.toNanos();
    return Math.log1p((waiting + 0.5) * theta / served) / theta + 0.5 / served;
  }
}
