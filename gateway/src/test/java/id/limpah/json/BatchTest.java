package id.limpah.json;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.trust.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchTest {
  private final SigningKey key = SigningKey.make();

  private List<byte[]> signed(int count) {
    return Jws.write(
        key, IntStream.range(0, count).mapToObj(i -> ("{\"b\":" + i + ", \"a\":1}").getBytes(StandardCharsets.UTF_8)).toList());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  @Test
  void many_haveOneSignature_andEachStandsByItself() {
    List<byte[]> all = signed(100);
    for (int i = 0; i < 100; i++) {
      assertThat(Jws.isMeant(all.get(i))).isTrue();
      assertThat(Jws.isPlain(all.get(i))).isFalse();
      Jws.Read.Good good = (Jws.Read.Good) Jws.read(all.get(i));
      assertThat(new String(good.payload(), StandardCharsets.UTF_8)).isEqualTo("{\"a\":1,\"b\":" + i + "}");
      assertThat(key.open().verifies(good.signed().signed(), good.signed().signature())).isTrue();
    }
    assertThat(all.stream().map(one -> text(one).split("~", -1)[0]).distinct()).as("heads").hasSize(1);
    assertThat(all.getLast().length).as("bytes").isLessThan(900);
    assertThat(Jws.isPlain(signed(1).getFirst())).isTrue();
    assertThat(signed(0)).isEmpty();
  }

  @Test
  void anotherText_anotherPlace_orAnotherHead_isRefused() {
    String one = text(signed(5).get(2));
    String[] parts = one.split("~", -1);
    String other = text(signed(5).get(3)).split("~", -1)[3];
    for (String bad :
        List.of(
            String.join("~", parts[0], parts[1], parts[2], other),
            String.join("~", parts[0], "3", parts[2], parts[3]),
            String.join("~", parts[0], parts[1], "", parts[3]),
            String.join("~", text(signed(4).get(2)).split("~", -1)[0], parts[1], parts[2], parts[3]),
            String.join("~", parts[0], "02", parts[2], parts[3]),
            String.join("~", parts[0], parts[1], parts[2], parts[3] + "="),
            String.join("~", parts[0], parts[1], parts[2]),
            String.join("~", text(signed(1).getFirst()), parts[1], parts[2], parts[3]),
            "ey~0~~" + parts[3])) {
      assertThat(Jws.read(bad.getBytes(StandardCharsets.US_ASCII))).as(bad).isInstanceOf(Jws.Read.Bad.class);
    }
  }
}
