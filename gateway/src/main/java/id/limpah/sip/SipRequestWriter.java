package id.limpah.sip;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes a request of our own, field by field in the order in which they are added. */
public final class SipRequestWriter {
  private final List<String> lines = new ArrayList<>();

  private SipRequestWriter(String firstLine) {
    lines.add(FieldText.checked(firstLine));
  }

  /** Begins one. */
  public static SipRequestWriter of(SipMethod method, String uri) {
    if (method == SipMethod.OTHER) {
      throw new IllegalArgumentException("a request of our own has a known method");
    }
    return new SipRequestWriter(method.name() + " " + uri + " SIP/2.0");
  }

  /**
   * Adds a field.
   *
   * @throws IllegalArgumentException when a line end or NUL is in it
   */
  public SipRequestWriter field(SipHeader kind, String value) {
    return field(kind.fullName(), value);
  }

  /** Adds a field by its name. */
  public SipRequestWriter field(String name, String value) {
    lines.add(FieldText.checked(name + ": " + value));
    return this;
  }

  /** Writes it with this body, whose type is given as a field. */
  public void write(ByteBuf out, byte[] body) {
    for (String line : lines) {
      out.writeCharSequence(line, StandardCharsets.UTF_8);
      out.writeCharSequence("\r\n", StandardCharsets.US_ASCII);
    }
    out.writeCharSequence("Content-Length: " + body.length + "\r\n\r\n", StandardCharsets.US_ASCII);
    out.writeBytes(body);
  }
}
