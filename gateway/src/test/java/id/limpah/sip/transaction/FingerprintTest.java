package id.limpah.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {
  /** Key 00..0f, message 00..n-1: the authors' first vectors, the others worked out with OpenSSL's SipHash. */
  @ParameterizedTest
  @CsvSource({
    "0, a3817f04ba25a8e66df67214c7550293",
    "1, da87c1d86b99af44347659119b22fc45",
    "7, a1f1ebbed8dbc153c0b84aa61ff08239",
    "8, 3b62a9ba6258f5610f83e264f31497b4",
    "15, 5493e99933b0a8117e08ec0f97cfc3d9",
    "63, 5150d1772f50834a503e069a973fbd7c"
  })
  void matchesSipHash(int length, String expected) {
    byte[] message = new byte[length + 5];
    for (int i = 0; i < message.length; i++) {
      message[i] = (byte) i;
    }
    Fingerprint fingerprint = new Fingerprint(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

    fingerprint.of(message, length);

    byte[] output =
        ByteBuffer.allocate(16)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(fingerprint.low())
            .putLong(fingerprint.high())
            .array();
    assertThat(HexFormat.of().formatHex(output)).isEqualTo(expected);
  }
}
