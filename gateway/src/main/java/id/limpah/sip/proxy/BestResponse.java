package id.limpah.sip.proxy;

import id.limpah.sip.SipHeader;
import id.limpah.sip.SipResponse;
import id.limpah.sip.SipResponseWriter;
import id.limpah.sip.Span;
import id.limpah.sip.transaction.SipExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to answer when nobody took the call (RFC 3261, 16.7-6 and 16.7-7): the best of what came back.
 *
 * <p>One thing is stricter than there: a redirection by a target is never passed on, since it would take the caller past
 * contracts and path to wherever that target likes.
 */
final class BestResponse {
  private static final int REQUEST_TERMINATED = 487;
  private static final int SERVER_ERROR = 500;
  private static final int SERVICE_UNAVAILABLE = 503;
  /** In a class these say what would help (16.7-6). */
  private static final Set<Integer> TELLING = Set.of(401, 407, 415, 420, 484);

  private static final Map<Integer, String> PHRASES =
      Map.of(408, "Request Timeout", 487, "Request Terminated", 500, "Server Internal Error");

  private int status;
  private @Nullable SipResponse response;
  private List<String> refused = List.of();
  private final List<String> challenges = new ArrayList<>();

  /**
   * A final response other than 2xx.
   *
   * @param without beginnings of names of fields that its sender may not set
   */
  void add(SipResponse candidate, List<String> without) {
    int code = candidate.status();
    if (code == 401 || code == 407) {
      challenges(candidate, SipHeader.WWW_AUTHENTICATE);
      challenges(candidate, SipHeader.PROXY_AUTHENTICATE);
    }
    if (code >= 400 && better(code)) {
      status = code;
      response = candidate;
      refused = without;
    }
  }

  /** A final status of our own making: nobody answered in time, or nobody was there. */
  void add(int code) {
    if (better(code)) {
      status = code;
      response = null;
    }
  }

  private void challenges(SipResponse candidate, SipHeader kind) {
    for (Span value : candidate.headers(kind)) {
      String text = value.toString().replace("\r\n", "");
      if (text.indexOf(0) < 0) { // which a quoted pair may hold and a line of ours may not
        challenges.add(SipResponseWriter.field(kind.fullName(), text));
      }
    }
  }

  private boolean better(int code) {
    if (status == 0) {
      return true;
    }
    boolean six = code >= 600;
    boolean wasSix = status >= 600;
    if (six != wasSix) {
      return six;
    }
    if (code / 100 != status / 100) {
      return code / 100 < status / 100;
    }
    return TELLING.contains(code) && !TELLING.contains(status);
  }

  /**
   * Answers with it. 503 is not passed on: it would say that this gateway takes nothing more.
   *
   * @param cancelled whether the caller hung up; then silence was no timeout
   * @return the status that went back
   */
  int answer(SipExchange exchange, boolean cancelled, long nowNanos) {
    SipResponse best = response;
    if (cancelled && (best == null || status == 408)) {
      return own(exchange, REQUEST_TERMINATED, nowNanos);
    }
    if (best == null) {
      return own(exchange, status == 408 ? 408 : SERVER_ERROR, nowNanos);
    }
    if (status == SERVICE_UNAVAILABLE) {
      exchange.pass(best, SERVER_ERROR, "Server Internal Error", refused, nowNanos);
      return SERVER_ERROR;
    }
    exchange.pass(best, refused, othersChallenges(best), nowNanos);
    return status;
  }

  private static int own(SipExchange exchange, int code, long nowNanos) {
    exchange.answer(code, PHRASES.getOrDefault(code, "Server Internal Error"), List.of(), nowNanos);
    return code;
  }

  /** A 401 or 407 bears the challenges of all of them. */
  private List<String> othersChallenges(SipResponse best) {
    if (status != 401 && status != 407) {
      return List.of();
    }
    List<String> others = new ArrayList<>(challenges);
    BestResponse alone = new BestResponse();
    alone.add(best, refused);
    others.removeAll(alone.challenges);
    return others;
  }
}
