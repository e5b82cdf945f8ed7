package id.limpah.sip.proxy;

import id.limpah.sip.ResponseCopy;
import id.limpah.sip.SipResponse;
import id.limpah.sip.transaction.ClientOwner;
import id.limpah.sip.transaction.SipExchange;
import java.util.List;
import java.util.Optional;

/**
 * A request other than INVITE inside a dialog, passed on to the one place it can go. Provisional responses stay here and
 * silence is answered with silence, as RFC 4320, 4.1 and 4.2 want.
 *
 * @param refused fields that the other side may not set
 * @param done told the final status; 408 when there was none
 */
record ProxiedRequest(SipExchange exchange, List<String> refused, ProxiedRequest.Done done) implements ClientOwner {
  @FunctionalInterface
  interface Done {
    void told(int status, Optional<SipResponse> response, long nowNanos);
  }

  @Override
  public boolean recognizes(SipResponse response) {
    return ResponseCopy.isFor(response, exchange.request());
  }

  @Override
  public void response(SipResponse response, long nowNanos) {
    int status = response.status();
    if (status < 200) {
      return;
    }
    if (status == 408) {
      exchange.transaction().abandon();
    } else if (status == 503) {
      exchange.pass(response, 500, "Server Internal Error", refused, nowNanos);
    } else {
      exchange.pass(response, refused, List.of(), nowNanos);
    }
    done.told(status, Optional.of(response), nowNanos);
  }

  @Override
  public void noResponse(int status, long nowNanos) {
    if (status == 408) {
      exchange.transaction().abandon();
    } else {
      exchange.answer(500, "Server Internal Error", List.of(), nowNanos);
    }
    done.told(status, Optional.empty(), nowNanos);
  }
}
