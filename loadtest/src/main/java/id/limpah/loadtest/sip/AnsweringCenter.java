package id.limpah.loadtest.sip;

import id.limpah.loadtest.scenario.Scenario.Center;
import id.limpah.loadtest.schedule.Wheel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A center with agents, as the server of its calls (RFC 3261, 8.2, 13.3, 15.1.2): answers while an agent is free, is busy otherwise. How
 * long the call lasts it says in a parameter of its Contact, so that the caller hangs up then. Owned by one thread.
 *
 * <p>INVARIANT: never more calls than agents.
 */
final class AnsweringCenter {
  /** After a call's length this long for its BYE, then the agent is free whatever was told. */
  private static final long PATIENCE = Duration.ofSeconds(40).toNanos();

  /** A call that is over is known this long, for what comes again. */
  private static final long MEMORY = Duration.ofSeconds(5).toNanos();

  private static final byte[] INVITE = Text.ascii("INVITE");
  private static final byte[] BYE = Text.ascii("BYE");
  private static final byte[] CANCEL = Text.ascii("CANCEL");
  private static final byte[] OPTIONS = Text.ascii("OPTIONS");
  private static final String SDP =
      "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 8 101\r\na=rtpmap:8 PCMA/8000\r\na=ptime:20\r\n";

  private final Center center;
  private final OpenSocket socket;
  private final Wheel wheel;
  private final RandomGenerator random;
  private final String sentBy;
  private final SipText request = new SipText();
  private final Text text = new Text();
  private final Map<Long, Dialog> dialogs = new HashMap<>();
  private int inUse;
  private volatile CenterCounts counts;
  private long answered;
  private long busy;
  private long hungUp;
  private long forgotten;
  private long most;

  /** A call at an agent, or one that was until a moment ago. */
  private final class Dialog extends Wheel.Entry {
    private final long key;
    private final InetSocketAddress source;
    private final byte[] ok;
    private final byte[] terminated;
    private final long length;
    private boolean ringing = true;
    private boolean over;

    Dialog(long key, InetSocketAddress source, byte[] ok, byte[] terminated, long length) {
      this.key = key;
      this.source = source;
      this.ok = ok;
      this.terminated = terminated;
      this.length = length;
    }

    void answer(long now) {
      ringing = false;
      wheel.start(this, now + length + PATIENCE);
      socket.send(source, ok, ok.length);
    }

    void end(long now) {
      over = true;
      inUse--;
      wheel.start(this, now + MEMORY);
    }

    @Override
    protected void expired(long now) {
      if (over) {
        dialogs.remove(key);
      } else if (ringing) {
        answer(now);
      } else {
        forgotten++;
        end(now);
      }
    }
  }

  AnsweringCenter(Center center, Wheel wheel, RandomGenerator random) throws IOException {
    this.center = center;
    this.socket = new OpenSocket(center.address());
    this.sentBy = socket.sentBy();
    this.wheel = wheel;
    this.random = random;
    this.counts = new CenterCounts(center.name(), 0, 0, 0, 0, 0);
  }

  boolean turn() {
    return socket.turn(this::message);
  }

  /** So far; from any thread. */
  CenterCounts counts() {
    return counts;
  }

  /** Lets others see what was counted; for the owner, now and then. */
  void publish() {
    counts = new CenterCounts(center.name(), answered, busy, hungUp, forgotten, most);
  }

  void close() {
    socket.close();
  }

  private void message(byte[] bytes, int length, InetSocketAddress source, long now) {
    if (!request.read(bytes, length) || request.status != 0) {
      return;
    }
    if (request.methodIs(INVITE)) {
      invited(source, now);
    } else if (request.methodIs(BYE)) {
      ended(source, now);
    } else if (request.methodIs(CANCEL)) {
      cancelled(source, now);
    } else if (request.methodIs(OPTIONS)) {
      respond("200 OK", 0, "");
      socket.send(source, text.bytes, text.length);
    }
  }

  private void invited(InetSocketAddress source, long now) {
    long key = key();
    Dialog known = dialogs.get(key);
    if (known != null) {
      if (!known.ringing && !known.over) {
        socket.send(source, known.ok, known.ok.length);
      }
      return;
    }
    if (inUse >= center.agents()) {
      busy++;
      respond("486 Busy Here", key, "");
      socket.send(source, text.bytes, text.length);
      return;
    }
    long millis = (long) (-Math.log(1 - random.nextDouble()) * center.handling().toMillis());
    respond("487 Request Terminated", key, "");
    byte[] terminated = text.copy();
    respond("200 OK", key, "Contact: <sip:agent@" + sentBy + ";talk=" + millis + ">\r\nContent-Type: application/sdp\r\n");
    Dialog dialog = new Dialog(key, source, text.copy(), terminated, millis * 1_000_000);
    dialogs.put(key, dialog);
    inUse++;
    answered++;
    most = Math.max(most, inUse);
    if (center.ring().isZero()) {
      dialog.answer(now);
    } else {
      respond("180 Ringing", key, "Contact: <sip:agent@" + sentBy + ">\r\n");
      socket.send(source, text.bytes, text.length);
      wheel.start(dialog, now + center.ring().toNanos());
    }
  }

  private void ended(InetSocketAddress source, long now) {
    Dialog dialog = dialogs.get(key());
    if (dialog != null && !dialog.over) {
      hungUp++;
      dialog.end(now);
    }
    respond(dialog == null ? "481 Call/Transaction Does Not Exist" : "200 OK", 0, "");
    socket.send(source, text.bytes, text.length);
  }

  private void cancelled(InetSocketAddress source, long now) {
    Dialog dialog = dialogs.get(key());
    respond(dialog == null ? "481 Call/Transaction Does Not Exist" : "200 OK", 0, "");
    socket.send(source, text.bytes, text.length);
    if (dialog != null && dialog.ringing && !dialog.over) {
      answered--;
      dialog.ringing = false;
      dialog.end(now);
      socket.send(source, dialog.terminated, dialog.terminated.length);
    }
  }

  /** Calls by Call-ID and caller's tag, which stay the same through any proxy: FNV-1a over both, 64 bits. */
  private long key() {
    long hash = 0xcbf29ce484222325L;
    for (int i = request.callIdStart; i < request.callIdEnd; i++) {
      hash = (hash ^ request.bytes[i]) * 0x100000001b3L;
    }
    return hash;
  }

  /** An answer as 8.2.6 makes it, a tag being put to To where there is none. */
  private void respond(String status, long tag, String fields) {
    text.clear().add("SIP/2.0 ").add(status).add("\r\n");
    for (int i = 0; i < request.vias; i++) {
      text.add("Via: ").add(request.bytes, request.viaStart[i], request.viaEnd[i]).add("\r\n");
    }
    for (int i = 0; i < request.routes; i++) {
      text.add("Record-Route: ").add(request.bytes, request.routeStart[i], request.routeEnd[i]).add("\r\n");
    }
    text.add("From: ").add(request.bytes, request.fromStart, request.fromEnd);
    text.add("\r\nTo: ").add(request.bytes, request.toStart, request.toEnd);
    if (!request.toTagged()) {
      text.add(";tag=").hex8((int) (tag ^ tag >>> 32));
    }
    text.add("\r\nCall-ID: ").add(request.bytes, request.callIdStart, request.callIdEnd);
    text.add("\r\nCSeq: ").add(request.bytes, request.cseqStart, request.cseqEnd).add("\r\n").add(fields);
    if (fields.contains("application/sdp")) {
      text.add("Content-Length: " + SDP.length() + "\r\n\r\n").add(SDP);
    } else {
      text.add("Content-Length: 0\r\n\r\n");
    }
  }
}
