package id.limpah.sip.transaction;

import id.limpah.sip.FieldBlock;
import id.limpah.sip.ResponseCopy;
import id.limpah.sip.SipMethod;
import id.limpah.sip.SipRequest;
import id.limpah.sip.SipResponse;
import id.limpah.sip.SipResponseWriter;
import id.limpah.sip.Span;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;

/** A request and the way to answer it, at once or later. For the thread of its transaction. */
public final class SipExchange {
  private static final int USUAL_ANSWER = 4_096;

  private static final ThreadLocal<ByteBuf> DRAFTS = ThreadLocal.withInitial(() -> Unpooled.buffer(USUAL_ANSWER));

  private final SipRequest request;
  private final ServerTransaction transaction;
  private final InetSocketAddress source;
  private final ByteBufAllocator allocator;
  private final TransactionCounts counts;
  private final OverloadControl overload;

  /**
   * Puts them together.
   *
   * @param source where the request came from
   */
  public SipExchange(
      SipRequest request,
      ServerTransaction transaction,
      InetSocketAddress source,
      ByteBufAllocator allocator,
      TransactionCounts counts,
      OverloadControl overload) {
    this.request = request;
    this.transaction = transaction;
    this.source = source;
    this.allocator = allocator;
    this.counts = counts;
    this.overload = overload;
  }

  /** The request. */
  public SipRequest request() {
    return request;
  }

  /** Where it came from. */
  public InetSocketAddress source() {
    return source;
  }

  /** Its transaction. */
  public ServerTransaction transaction() {
    return transaction;
  }

  /** Whether nobody gave a final answer yet. */
  public boolean pending() {
    return transaction.pending();
  }

  /** Answers it for good, with anything but a 2xx to an INVITE; see {@link SipResponseWriter#field} for the fields. */
  public void answer(int status, String reasonPhrase, Iterable<String> fields, long nowNanos) {
    if (transaction.answer(own(status, reasonPhrase, fields), nowNanos)) {
      counts.answered(status);
    }
  }

  /** The same with fields that are bytes already. */
  public void answer(int status, String reasonPhrase, FieldBlock fields, long nowNanos) {
    ByteBuf answer =
        written(
            out ->
                SipResponseWriter.write(out, request, status, reasonPhrase, source, transaction.toTag(), fields, asked()));
    if (transaction.answer(answer, nowNanos)) {
      counts.answered(status);
    }
  }

  /** Answers an INVITE that something is being done. */
  public void provisional(int status, String reasonPhrase) {
    if (pending()) {
      counts.answered(status);
      transaction.provisional(own(status, reasonPhrase, List.of()));
    }
  }

  /**
   * Passes a response from below on (RFC 3261, 16.7).
   *
   * @param without beginnings of names, in lower case, of fields that its sender may not set
   * @param added further header fields
   * @return false when the request was answered otherwise; then nothing is sent
   */
  public boolean pass(SipResponse response, List<String> without, List<String> added, long nowNanos) {
    Span reason = response.reasonPhrase();
    return send(
        response.status(),
        out -> ResponseCopy.write(out, response, response.status(), reason, without, added, asked()),
        nowNanos);
  }

  /** {@link #pass} with another status. */
  public boolean pass(
      SipResponse response, int status, String reasonPhrase, List<String> without, long nowNanos) {
    Span reason = Span.of(reasonPhrase);
    return send(status, out -> ResponseCopy.write(out, response, status, reason, without, List.of(), asked()), nowNanos);
  }

  private boolean send(int status, Consumer<ByteBuf> writer, long nowNanos) {
    ByteBuf out = written(writer);
    boolean sent = true;
    if (status < 200) {
      transaction.provisional(out);
    } else if (status < 300 && request.method() == SipMethod.INVITE) {
      sent = transaction.accept(out, nowNanos);
    } else {
      sent = transaction.answer(out, nowNanos);
    }
    if (sent) {
      counts.answered(status);
    }
    return sent;
  }

  private ByteBuf own(int status, String reasonPhrase, Iterable<String> fields) {
    return written(
        out -> SipResponseWriter.write(out, request, status, reasonPhrase, source, transaction.toTag(), fields, asked()));
  }

  private String asked() {
    return overload.asked(request, source.getAddress());
  }

  /** A message is put together in an array, piece by piece, and copied at once to where the system takes it from. */
  private ByteBuf written(Consumer<ByteBuf> writer) {
    ByteBuf draft = DRAFTS.get().clear();
    writer.accept(draft);
    return allocator.directBuffer(draft.readableBytes()).writeBytes(draft);
  }
}
