package id.limpah.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamFramingTest {
  private static final String WHOLE = "OPTIONS sip:a SIP/2.0\r\nl : 5\r\n\r\nhello";

  private final StreamFraming framing = new StreamFraming();

  /** Everything found when the bytes come in pieces of that size. */
  private List<String> found(String stream, int piece) {
    List<String> found = new ArrayList<>();
    ByteBuf in = Unpooled.buffer();
    byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; at += piece) {
      in.writeBytes(bytes, at, Math.min(piece, bytes.length - at));
      StreamFraming.Found what = framing.next(in);
      while (what != StreamFraming.Found.MORE) {
        found.add(what + " " + in.readCharSequence(framing.length(), StandardCharsets.UTF_8).toString().strip());
        what = in.isReadable() ? framing.next(in) : StreamFraming.Found.MORE;
      }
    }
    in.release();
    return found;
  }

  @Test
  void twoMessages_whateverTheirPieces() {
    for (int piece : List.of(1, 2, 3, 7, 50, 1_000)) {
      assertThat(found(WHOLE + WHOLE, piece))
          .as("pieces of %d", piece)
          .containsExactly("MESSAGE " + WHOLE, "MESSAGE " + WHOLE);
    }
  }

  @Test
  void pings_betweenMessages() {
    assertThat(found("\r\n\r\n" + WHOLE + "\r\n" + WHOLE, 1_000))
        .containsExactly("PING ", "MESSAGE " + WHOLE, "LINE_END ", "MESSAGE " + WHOLE);
  }

  @Test
  void withoutContentLength_thereIsNoBody() {
    assertThat(found("OPTIONS sip:a SIP/2.0\r\n\r\n" + WHOLE, 1_000)).hasSize(2);
  }

  @Test
  void whatCannotBeFramed_isBroken() {
    for (String length : List.of("-5", "+5", "5\r\nContent-Length: 5", "99999999999", "70000", "x")) {
      assertThat(found("OPTIONS sip:a SIP/2.0\r\nContent-Length: " + length + "\r\n\r\n", 1_000))
          .as(length)
          .singleElement()
          .asString()
          .startsWith("BROKEN");
    }
    assertThat(found("x".repeat(70_000), 70_000)).singleElement().asString().startsWith("BROKEN");
    assertThat(found("\n\n", 2)).singleElement().asString().startsWith("BROKEN");
  }
}
