package id.limpah.sip;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The copy of a request that a proxy forwards (RFC 3261, 16.6): what nobody here changes goes on byte for byte, header
 * order, spelling and folds included. For one copy; a request that goes to several targets is copied for each.
 */
public final class RequestCopy {
  private static final byte[] CRLF = {'\r', '\n'};
  private static final int USUAL_MAX_FORWARDS = 70;

  private final SipRequest request;
  private final InetSocketAddress source;
  private final List<String> first = new ArrayList<>(4);
  private final List<String> last = new ArrayList<>(4);
  private final BitSet dropped = new BitSet();
  private Optional<String> uri = Optional.empty();

  /**
   * Begins a copy.
   *
   * @param source where the request came from, for its top Via
   */
  public RequestCopy(SipRequest request, InetSocketAddress source) {
    this.request = request;
    this.source = source;
  }

  /** Puts another Request-URI in. */
  public RequestCopy uri(String other) {
    uri = Optional.of(FieldText.checked(other));
    return this;
  }

  /** Adds a field above all others; what is added later stands below what was added earlier. */
  public RequestCopy above(SipHeader kind, String value) {
    first.add(FieldText.checked(kind.fullName() + ": " + value));
    return this;
  }

  /** Adds a field, as {@link SipResponseWriter#field} makes one, below all others. */
  public RequestCopy below(String field) {
    last.add(FieldText.checked(field));
    return this;
  }

  /** Leaves every field of that kind out. */
  public RequestCopy without(SipHeader kind) {
    HeaderIndex headers = request.headers();
    for (int i = headers.find(kind, 0); i >= 0; i = headers.find(kind, i + 1)) {
      dropped.set(i);
    }
    return this;
  }

  /** Leaves every field out whose name begins with one of these, which are in lower case. */
  public RequestCopy withoutThese(List<String> beginnings) {
    HeaderIndex headers = request.headers();
    for (int i = 0; i < headers.size(); i++) {
      if (headers.nameBegins(i, beginnings)) {
        dropped.set(i);
      }
    }
    return this;
  }

  /** Writes it, with one hop less in Max-Forwards (16.6-3) and where it came from in what was the top Via. */
  public void write(ByteBuf out) {
    writeFirstLine(out);
    lines(out, first);
    HeaderIndex headers = request.headers();
    int topVia = headers.find(SipHeader.VIA, 0);
    int maxForwards = headers.find(SipHeader.MAX_FORWARDS, 0);
    int untouched = 0;
    for (int i = 0; i < headers.size(); i++) {
      if (!dropped.get(i) && i != topVia && i != maxForwards) {
        continue;
      }
      copy(out, untouched, i);
      untouched = i + 1;
      if (dropped.get(i)) {
        continue;
      }
      if (i == topVia) {
        writeTopVia(out, i);
      } else {
        writeMaxForwards(out, request.maxForwards() - 1);
      }
    }
    copy(out, untouched, headers.size());
    if (maxForwards < 0) {
      writeMaxForwards(out, USUAL_MAX_FORWARDS);
    }
    if (!request.has(SipHeader.CONTENT_LENGTH)) {
      line(out, "Content-Length: " + request.body().length());
    }
    lines(out, last);
    out.writeBytes(CRLF);
    Span body = request.body();
    out.writeBytes(body.bytes(), body.start(), body.length());
  }

  private void writeFirstLine(ByteBuf out) {
    Span method = request.methodToken();
    out.writeBytes(method.bytes(), method.start(), method.length());
    out.writeByte(' ');
    if (uri.isPresent()) {
      out.writeCharSequence(uri.get(), StandardCharsets.UTF_8);
    } else {
      Span same = request.uriSpan();
      out.writeBytes(same.bytes(), same.start(), same.length());
    }
    line(out, " SIP/2.0");
  }

  private void writeTopVia(ByteBuf out, int index) {
    HeaderIndex headers = request.headers();
    Optional<Via> via = request.topVia();
    out.writeCharSequence("Via: ", StandardCharsets.US_ASCII);
    ViaStamp.write(out, headers, index, via.orElseThrow(), source);
    out.writeBytes(CRLF);
  }

  private static void writeMaxForwards(ByteBuf out, int hops) {
    line(out, "Max-Forwards: " + hops);
  }

  private void copy(ByteBuf out, int from, int until) {
    if (from < until) {
      HeaderIndex headers = request.headers();
      int start = headers.nameStart(from);
      out.writeBytes(headers.bytes, start, headers.lineEnd(until - 1, request.bodyStart()) - start);
    }
  }

  private static void lines(ByteBuf out, List<String> lines) {
    for (String line : lines) {
      line(out, line);
    }
  }

  private static void line(ByteBuf out, String line) {
    out.writeCharSequence(line, StandardCharsets.UTF_8);
    out.writeBytes(CRLF);
  }
}
