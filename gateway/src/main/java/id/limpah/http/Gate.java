package id.limpah.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Optional;

/**
 * What Netty's codec lets pass and two servers in a row could read differently (RFC 9112, 3.2, 6.1, 6.3). A fault is
 * answered and the connection closed, since where the next request begins is in doubt.
 */
final class Gate {
  private Gate() {}

  /** A refusal's status and its reason. */
  record Refusal(int status, String detail) {}

  static Optional<Refusal> refusal(HttpRequest request) {
    HttpVersion version = request.protocolVersion();
    if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
      return refuse(505, "only HTTP/1.1 and HTTP/1.0 are spoken here");
    }
    HttpHeaders headers = request.headers();
    Optional<Refusal> host = host(version, headers.getAll(HttpHeaderNames.HOST));
    if (host.isPresent()) {
      return host;
    }
    if (!request.uri().startsWith("/") && !isAbsolute(request) && !isAsterisk(request)) {
      return refuse(400, "the request target is a path");
    }
    return framing(version, headers);
  }

  private static Optional<Refusal> host(HttpVersion version, List<String> hosts) {
    if (hosts.size() > 1 || (hosts.isEmpty() && version.equals(HttpVersion.HTTP_1_1))) {
      return refuse(400, "exactly one Host is wanted");
    }
    if (!hosts.isEmpty() && !isHost(hosts.getFirst())) {
      return refuse(400, "Host is a host and perhaps a port");
    }
    return Optional.empty();
  }

  private static boolean isHost(String host) {
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean good =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~:[]".indexOf(c) >= 0;
      if (!good) {
        return false;
      }
    }
    return !host.isEmpty();
  }

  private static boolean isAbsolute(HttpRequest request) {
    return request.uri().startsWith("http://");
  }

  private static boolean isAsterisk(HttpRequest request) {
    return request.uri().equals("*") && request.method().name().equals("OPTIONS");
  }

  private static Optional<Refusal> framing(HttpVersion version, HttpHeaders headers) {
    List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
    if (codings.size() > 1 || lengths.size() > 1 || (!codings.isEmpty() && !lengths.isEmpty())) {
      return refuse(400, "one Content-Length or one Transfer-Encoding, not both");
    }
    if (!codings.isEmpty() && (!codings.getFirst().equals("chunked") || version.equals(HttpVersion.HTTP_1_0))) {
      return refuse(501, "no transfer coding but chunked is understood");
    }
    if (!lengths.isEmpty() && !isLength(lengths.getFirst())) {
      return refuse(400, "Content-Length is a number");
    }
    return Optional.empty();
  }

  /** 1*DIGIT without needless zeros. */
  private static boolean isLength(String text) {
    if (text.isEmpty() || text.length() > 10 || (text.length() > 1 && text.charAt(0) == '0')) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static Optional<Refusal> refuse(int status, String detail) {
    return Optional.of(new Refusal(status, detail));
  }
}
