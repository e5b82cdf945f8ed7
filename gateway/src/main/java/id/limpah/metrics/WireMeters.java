package id.limpah.metrics;

import id.limpah.http.HttpCounts;
import id.limpah.outage.Outages;
import id.limpah.sip.DropCause;
import id.limpah.sip.SipMethod;
import id.limpah.sip.transport.SipCounts;
import id.limpah.store.StoreCounts;
import id.limpah.trust.Distrust;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/** What comes and goes by SIP and HTTP, and what the stores do. */
public final class WireMeters {
  /** The statuses that this gateway answers with. */
  private static final int[] STATUSES = {200, 302, 400, 404, 405, 408, 416, 420, 481, 482, 483, 487, 500, 501, 503, 505, 513};

  private final Meters meters;

  /** Into these meters. */
  public WireMeters(Meters meters) {
    this.meters = meters;
  }

  /** Shows how far this machine's clock is behind what others have signed. */
  public void clock(DoubleSupplier behind) {
    meters.gauge("limpah.clock.behind.seconds", "How far this clock is behind what others have signed; above 0 is an alarm", Tags.empty(), behind);
  }

  /** Shows what passed over SIP. */
  public void read(SipCounts counts) {
    for (SipMethod method : SipMethod.values()) {
      meters.counter(
          "limpah.sip.requests",
          "Well-formed requests, retransmissions included",
          Tags.of("method", method.name().toLowerCase(Locale.ROOT)),
          () -> counts.requests(method));
    }
    for (int status : STATUSES) {
      meters.counter(
          "limpah.sip.responses",
          "Answers, those sent again not counted",
          Tags.of("code", Integer.toString(status)),
          () -> counts.responses(status));
    }
    for (DropCause cause : DropCause.values()) {
      meters.counter(
          "limpah.sip.parse.errors",
          "Messages dropped without an answer",
          Tags.of("cause", cause.word()),
          () -> counts.dropped(cause));
    }
    meters.counter("limpah.sip.refused.sources", "From sources that are no peers", Tags.empty(), counts::refusedSources);
    meters.counter("limpah.sip.stray.responses", "Responses nobody asked for", Tags.empty(), counts::strayResponses);
    meters.counter("limpah.sip.broken.streams", "Connections whose framing was lost", Tags.empty(), counts::brokenStreams);
    meters.counter("limpah.sip.slow.streams", "Connections closed for being slow", Tags.empty(), counts::slowStreams);
    meters.counter("limpah.sip.unsendable", "Answers that could not be sent", Tags.empty(), counts::unsendable);
    meters.counter("limpah.sip.unreachable", "Times a target was not there", Tags.empty(), counts::unreachable);
    meters.counter(
        "limpah.sip.tls.failures",
        "Connections over TLS that never came about, or whose other side was not who it had to be",
        Tags.empty(),
        counts::tlsFailures);
    meters.counter("limpah.sip.overload.excess", "New INVITEs that were one too many", Tags.empty(), counts::tooMany);
    meters.gauge(
        "limpah.sip.overload.loss",
        "Part of new requests that senders are asked to hold back, 0 to 1",
        Tags.empty(),
        () -> counts.lossPercent() / 100.0);
    meters.gauge("limpah.sip.requests.pending", "Requests sent that are not over", Tags.empty(), counts.sent()::live);
    meters.counter(
        "limpah.sip.requests.unanswered", "Requests sent that nobody answered", Tags.empty(), counts.sent()::unanswered);
    meters.gauge("limpah.sip.connections", "Connections now", Tags.empty(), counts::connections);
    meters.gauge("limpah.sip.transactions", "Transactions now", Tags.empty(), counts.transactions()::live);
    meters.counter(
        "limpah.sip.retransmissions",
        "Messages seen or sent again",
        Tags.of("direction", "received"),
        counts.transactions()::absorbed);
    meters.counter(
        "limpah.sip.retransmissions",
        "Messages seen or sent again",
        Tags.of("direction", "sent"),
        counts.transactions()::resent);
    meters.counter(
        "limpah.sip.unacknowledged",
        "Final answers to an INVITE without an ACK",
        Tags.empty(),
        counts.transactions()::unacknowledged);
    meters.counter(
        "limpah.sip.no.room", "Requests refused for want of room", Tags.empty(), counts.transactions()::noRoom);
  }

  /** Shows what passed over one HTTP listener. */
  public void read(String listener, HttpCounts counts) {
    for (String route : counts.routes()) {
      for (int statusClass = 2; statusClass <= 5; statusClass++) {
        int hundreds = statusClass;
        meters.counter(
            "limpah.http.responses",
            "Answers by route and class of status",
            Tags.of("listener", listener, "route", route, "status", hundreds + "xx"),
            () -> counts.answers(route, hundreds));
      }
    }
    Tags tags = Tags.of("listener", listener);
    meters.counter("limpah.http.malformed", "Requests that were not good HTTP", tags, counts::malformed);
    meters.counter("limpah.http.too.slow", "Connections closed for being slow", tags, counts::tooSlow);
    meters.counter(
        "limpah.http.refused.connections", "Connections beyond the limit", tags, counts::refusedConnections);
    meters.gauge("limpah.http.connections", "Connections now", tags, counts::open);
  }

  /** Shows what the stores did. */
  public void read(StoreCounts counts, Outages outages, DoubleSupplier factsWaiting, DoubleSupplier recordsWaiting) {
    meters.gauge("limpah.facts", "Facts held", Tags.empty(), outages::size);
    meters.gauge("limpah.reports", "Reports of callers held", Tags.empty(), outages::reported);
    meters.gauge("limpah.facts.disputed", "Facts held whose revision has two contents; each is an alarm", Tags.empty(), outages::disputed);
    meters.counter("limpah.fact.conflicts", "Two contents for one revision", Tags.empty(), outages::conflicts);
    meters.counter("limpah.facts.written", "Facts on disk since the start", Tags.empty(), counts::factsWritten);
    meters.counter("limpah.facts.refused", "Facts not taken", Tags.empty(), counts::factsRefused);
    meters.counter(
        "limpah.facts.forked", "Revisions that followed another content of the one before than is here; each is an alarm", Tags.empty(), counts::factsForked);
    meters.counter(
        "limpah.facts.over.quota", "Facts not taken since their issuer had published as many a minute as it may", Tags.empty(), counts::factsOverQuota);
    meters.gauge("limpah.store.damaged", "Files found damaged at the start, put aside after what is whole was saved; an alarm", Tags.empty(), counts::damaged);
    meters.counter(
        "limpah.facts.unreadable", "Facts on disk that could not be read, or were not what was written", Tags.empty(), counts::factsUnreadable);
    for (Distrust why : Distrust.values()) {
      meters.counter(
          "limpah.facts.distrusted", "Facts not taken since who said them may not, or did not", Tags.of("cause", why.word()),
          () -> counts.factsDistrusted(why));
    }
    meters.counter("limpah.records.written", "Records on disk since the start", Tags.empty(), counts::recordsWritten);
    meters.counter("limpah.records.dropped", "Records that did not reach the disk", Tags.empty(), counts::recordsDropped);
    meters.counter("limpah.store.failures", "Times that the disk refused", Tags.empty(), counts::failures);
    meters.gauge(
        "limpah.store.unwritable", "1 while the disk cannot be written: facts are not taken, records are in memory only; an alarm",
        Tags.of("store", "facts"), () -> counts.isFactsUnwritable() ? 1 : 0);
    meters.gauge(
        "limpah.store.unwritable", "1 while the disk cannot be written: facts are not taken, records are in memory only; an alarm",
        Tags.of("store", "records"), () -> counts.isRecordsUnwritable() ? 1 : 0);
    meters.gauge("limpah.store.waiting", "What waits for the disk", Tags.of("store", "facts"), factsWaiting);
    meters.gauge("limpah.store.waiting", "What waits for the disk", Tags.of("store", "records"), recordsWaiting);
  }

  /** Shows how late a loop is. */
  public void loop(String loop, DoubleSupplier lagSeconds) {
    meters.gauge("limpah.event.loop.lag.seconds", "How late the loop came to its last task", Tags.of("loop", loop), lagSeconds);
  }
}
