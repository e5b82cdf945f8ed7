package id.limpah.intake;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.Caller;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PseudonymsTest {
  /** RFC 4231, test case 1: a key of twenty 0x0b is padded with zeros, which are then part of ours. */
  @Test
  void isTheBeginningOfTheHmac() {
    byte[] key = new byte[32];
    Arrays.fill(key, 0, 20, (byte) 0x0b);
    assertThat(HexFormat.of().toHexDigits(new Pseudonyms(key).of("Hi There"))).isEqualTo("b0344c61d8db3853");
  }

  @Test
  void theSameCaller_hasOne_underOneKey() {
    Pseudonyms ours = new Pseudonyms(new byte[32]);
    byte[] other = new byte[32];
    other[0] = 1;
    assertThat(ours.of(new Caller("+62811"))).isEqualTo(ours.of(new Caller("+62811")));
    assertThat(ours.of(new Caller("0811-000 001"))).as("however a network writes it").isEqualTo(ours.of(new Caller("+62811000001")));
    assertThat(ours.of(new Caller("user0811"))).isNotEqualTo(ours.of(new Caller("0811")));
    assertThat(ours.of(new Caller("+62811"))).isNotEqualTo(ours.of(new Caller("+62812")));
    assertThat(ours.of(new Caller("+62811"))).isNotEqualTo(new Pseudonyms(other).of(new Caller("+62811")));
  }
}
