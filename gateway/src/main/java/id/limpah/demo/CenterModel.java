package id.limpah.demo;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Agents and a line before them, first come first served. Time is an argument and does not go back; one thread.
 *
 * <p>INVARIANT: nobody waits while an agent is free.
 */
final class CenterModel {
  private final int agents;
  private final int longestLine;
  private final PriorityQueue<Talk> talks = new PriorityQueue<>((one, other) -> Long.compare(one.until(), other.until()));
  private final Map<String, Waiting> line = new LinkedHashMap<>();
  private long answered;
  private long abandoned;

  private record Talk(String call, long until) {}

  private record Waiting(long since, long handling) {}

  /** What became of a call on its arrival. */
  enum Admission {
    ANSWERED,
    QUEUED,
    BUSY
  }

  /** Something that happened at a moment, by itself. */
  record Event(boolean answered, String call, long at) {}

  CenterModel(int agents, int longestLine) {
    this.agents = agents;
    this.longestLine = longestLine;
  }

  /** A call comes. Call {@link #advance} to the same moment before. */
  Admission arrive(String call, long handling, long now) {
    if (talks.size() < agents) {
      answer(call, handling, now);
      return Admission.ANSWERED;
    }
    if (line.size() >= longestLine) {
      return Admission.BUSY;
    }
    line.put(call, new Waiting(now, handling));
    return Admission.QUEUED;
  }

  private void answer(String call, long handling, long now) {
    talks.add(new Talk(call, now + handling));
    answered++;
  }

  /** A caller who waits hangs up; false when it does not wait. */
  boolean hangUp(String call) {
    if (line.remove(call) == null) {
      return false;
    }
    abandoned++;
    return true;
  }

  /** What happened until then: talks that ended, and those of the line who came next. In the order of time. */
  List<Event> advance(long now) {
    List<Event> events = new ArrayList<>();
    for (Talk talk = talks.peek(); talk != null && talk.until() <= now; talk = talks.peek()) {
      talks.remove();
      events.add(new Event(false, talk.call(), talk.until()));
      Iterator<Map.Entry<String, Waiting>> first = line.entrySet().iterator();
      if (first.hasNext()) {
        Map.Entry<String, Waiting> next = first.next();
        first.remove();
        answer(next.getKey(), next.getValue().handling(), talk.until());
        events.add(new Event(true, next.getKey(), talk.until()));
      }
    }
    return events;
  }

  /** When the next talk ends; {@link Long#MAX_VALUE} when there is none. */
  long nextEnd() {
    Talk talk = talks.peek();
    return talk == null ? Long.MAX_VALUE : talk.until();
  }

  int agents() {
    return agents;
  }

  int busy() {
    return talks.size();
  }

  int waiting() {
    return line.size();
  }

  long oldestWait(long now) {
    Iterator<Waiting> first = line.values().iterator();
    return first.hasNext() ? now - first.next().since() : 0;
  }

  long answered() {
    return answered;
  }

  long abandoned() {
    return abandoned;
  }
}
