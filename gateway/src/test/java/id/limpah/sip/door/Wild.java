package id.limpah.sip.door;

import id.limpah.sip.proxy.Bench;
import id.limpah.sip.proxy.Texts;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/** A network that loses, doubles and reorders, with callers and targets that do as they like. All by one seed. */
final class Wild {
  private static final int LOSS_PERCENT = 8;
  private static final int DOUBLE_PERCENT = 6;

  private final Random random;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private final Map<String, TargetLeg> legs = new HashMap<>();
  /** Branches of INVITEs whose provisional has reached the proxy. */
  final Set<String> heard = new HashSet<>();
  /** Branches that are over for the proxy: a final has reached it, or it has sent a CANCEL. */
  final Set<String> over = new HashSet<>();
  final Set<String> cancelledUnheard = new HashSet<>();
  final Map<String, Integer> ringingByCall = new HashMap<>();
  private final Bench bench;
  long now;
  private long order;
  int mostRinging;

  private record Event(long at, long order, Runnable what) {}

  Wild(long seed, Bench bench) {
    this.random = new Random(seed);
    this.bench = bench;
    bench.toTarget = (hop, text) -> sent(hop.address().getAddress().getAddress()[3], text);
  }

  Random random() {
    return random;
  }

  void at(long delayMillis, Runnable what) {
    events.add(new Event(now + delayMillis, order++, what));
  }

  /** Over the network, perhaps. */
  void carry(Runnable arrival) {
    if (random.nextInt(100) >= LOSS_PERCENT) {
      at(1 + random.nextInt(random.nextInt(5) == 0 ? 900 : 60), arrival);
    }
    if (random.nextInt(100) < DOUBLE_PERCENT) {
      at(1 + random.nextInt(900), arrival);
    }
  }

  void step() {
    now += 10;
    while (!events.isEmpty() && events.peek().at() <= now) {
      events.poll().what().run();
    }
    bench.advance(now);
  }

  static String branch(String message) {
    String via = Texts.values(message, "Via").getFirst();
    return via.substring(via.indexOf("branch=") + 7);
  }

  /** The proxy sends something to a target (or in-dialog to the caller, which is 1). */
  private void sent(int last, String text) {
    if (last == 1) {
      bench.toCaller.accept(text);
      return;
    }
    if (text.startsWith("CANCEL")) {
      String branch = branch(text);
      if (!heard.contains(branch)) {
        cancelledUnheard.add(branch);
      }
      over.add(branch);
    }
    carry(() -> target(last, text));
  }

  private void target(int last, String text) {
    String call = Texts.values(text, "Call-ID").getFirst();
    switch (Texts.method(text)) {
      case "INVITE" -> {
        TargetLeg known = legs.get(branch(text));
        if (known == null) {
          TargetLeg leg = new TargetLeg(last, text, "t" + order);
          legs.put(branch(text), leg);
          leg.begin();
        } else {
          known.again();
        }
      }
      case "CANCEL" -> {
        answer(last, text, 200, "x", "");
        TargetLeg leg = legs.get(branch(text));
        if (leg != null) {
          leg.end(487);
        }
      }
      case "ACK" ->
          legs.values().stream()
              .filter(leg -> leg.call.equals(call) && Texts.values(text, "To").getFirst().contains(leg.tag))
              .forEach(leg -> leg.acknowledged = true);
      default -> answer(last, text, 200, "x", "");
    }
  }

  private void answer(int last, String request, int status, String tag, String more) {
    String response = Texts.reply(request, status, tag, more);
    carry(() -> arrived(last, response, request));
  }

  private void arrived(int last, String response, String request) {
    boolean invite = Texts.method(request).equals("INVITE");
    int status = Integer.parseInt(response.substring(8, 11));
    String branch = branch(response);
    if (invite && status < 200) {
      heard.add(branch);
    } else if (invite) {
      over.add(branch);
    }
    bench.from(response, Bench.address(last, 5060));
    Map<String, Integer> ringing = new HashMap<>();
    legs.forEach(
        (key, leg) -> {
          if (heard.contains(key) && !over.contains(key)) {
            ringing.merge(leg.call, 1, Integer::sum);
          }
        });
    ringing.values().forEach(count -> mostRinging = Math.max(mostRinging, count));
  }

  /** A target's side of one INVITE. */
  private final class TargetLeg {
    final int last;
    final String invite;
    final String call;
    final String tag;
    private int finalStatus;
    private int lastStatus;
    boolean acknowledged;

    TargetLeg(int last, String invite, String tag) {
      this.last = last;
      this.invite = invite;
      this.tag = tag;
      this.call = Texts.values(invite, "Call-ID").getFirst();
    }

    void begin() {
      int behaviour = random.nextInt(10);
      if (behaviour == 0) {
        return; // dead
      }
      if (behaviour == 1) {
        at(2_500 + random.nextInt(3_000), () -> say(100));
      } else if (random.nextBoolean()) {
        say(100);
      }
      long rings = behaviour == 1 ? 6_000 : random.nextInt(1_500);
      if (behaviour >= 5) {
        at(rings, () -> say(180));
      }
      long until = rings + random.nextInt(15_000);
      switch (behaviour) {
        case 1, 5, 6, 7 -> at(until, () -> end(200));
        case 2 -> at(rings, () -> end(486));
        case 3 -> at(rings, () -> end(503));
        case 4 -> at(rings, () -> end(random.nextInt(4) == 0 ? 603 : 302));
        case 8 -> at(until, () -> end(486));
        default -> {} // rings for ever
      }
    }

    void again() {
      if (finalStatus == 0 && lastStatus > 0) {
        say(lastStatus);
      }
    }

    private void say(int status) {
      if (finalStatus == 0) {
        lastStatus = status;
        answer(last, invite, status, tag, "");
      }
    }

    void end(int status) {
      if (finalStatus == 0) {
        finalStatus = status;
        repeat(500, 0);
      }
    }

    private void repeat(long pause, long since) {
      if (acknowledged || since > 32_000) {
        return;
      }
      String contact = "Contact: <sip:agent@10.0.0." + last + ">\n";
      answer(last, invite, finalStatus, tag, finalStatus == 200 ? contact : "");
      at(pause, () -> repeat(Math.min(4_000, 2 * pause), since + pause));
    }
  }

  static List<String> routes(String ok) {
    return Texts.values(ok, "Record-Route");
  }
}
