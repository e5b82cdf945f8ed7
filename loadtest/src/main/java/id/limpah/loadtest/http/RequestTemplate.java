package id.limpah.loadtest.http;

import id.limpah.loadtest.scenario.Scenario.Contacts;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** {@code POST /v1/decisions} of one size, patched in place for each contact. */
final class RequestTemplate {
  private static final String CALLER = "AAAAAAAA";
  private static final String NUMBER = "SSSSSSSS";

  private final byte[] bytes;
  private final int caller;
  private final int number;

  RequestTemplate(Contacts contacts) {
    String body =
        "{\"entry\":\"%s\",\"channel\":\"%s\",\"caller\":\"+62%s\",\"contact_id\":\"loadtest-%s-".formatted(contacts.entry(), contacts.channel(), CALLER, NUMBER);
    int filled = Math.clamp(contacts.bodyBytes() - body.length() - 2, 1, 200);
    body = body + "x".repeat(filled) + "\"";
    body = body + " ".repeat(Math.max(0, contacts.bodyBytes() - body.length() - 1)) + "}";
    String text =
        "POST /v1/decisions HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(host(contacts.target()), body.length(), body);
    this.bytes = text.getBytes(StandardCharsets.US_ASCII);
    this.caller = text.indexOf(CALLER);
    this.number = text.indexOf(NUMBER);
  }

  private static String host(InetSocketAddress target) {
    String host = target.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + target.getPort();
  }

  /** That contact's request; until the next one is asked for. */
  byte[] of(int sequence, int callers) {
    digits(caller, sequence % callers);
    digits(number, sequence % 100_000_000);
    return bytes;
  }

  private void digits(int at, int value) {
    for (int i = 7, left = value; i >= 0; i--, left /= 10) {
      bytes[at + i] = (byte) ('0' + left % 10);
    }
  }
}
