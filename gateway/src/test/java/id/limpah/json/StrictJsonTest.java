package id.limpah.json;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.corpus.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StrictJsonTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean good(byte[] bytes) {
    return StrictJson.parse(bytes) instanceof StrictJson.Parsed.Good;
  }

  @Test
  void whatMustPassPasses_andWhatMustFailFails() throws IOException {
    int looked = 0;
    try (Stream<Path> files = Files.list(Corpus.folder("json"))) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith("y_") || name.startsWith("n_")) {
          // RFC 8259 lets a name stand twice; I-JSON (RFC 7493, 2.3) does not.
          boolean wanted = name.startsWith("y_") && !name.startsWith("y_object_duplicated_key");
          assertThat(good(Files.readAllBytes(file))).as(name).isEqualTo(wanted);
          looked++;
        }
      }
    }
    assertThat(looked).isGreaterThan(150);
  }

  @Test
  void whatIJsonForbids() {
    assertThat(good(bytes("{\"a\":1,\"a\":2}"))).as("a name twice").isFalse();
    assertThat(good(bytes("\"\\uD800\""))).as("half a pair").isFalse();
    assertThat(good(bytes("{\"\\uDC00\":1}"))).as("half a pair in a name").isFalse();
    assertThat(good(bytes("\"\\uD83D\\uDE00\""))).as("a whole pair").isTrue();
    assertThat(good("{}".getBytes(StandardCharsets.UTF_16LE))).isFalse();
    assertThat(good(bytes("\uFEFF{}"))).isFalse();
    assertThat(good(bytes("[".repeat(33) + "]".repeat(33)))).isFalse();
    assertThat(good(bytes("[".repeat(32) + "]".repeat(32)))).isTrue();
  }

  @Test
  void brokenJson_isToldWithItsPlace() {
    StrictJson.Parsed.Bad bad = (StrictJson.Parsed.Bad) StrictJson.parse(bytes("{\n \"a\":"));
    assertThat(bad.fault().detail()).startsWith("not JSON: line 2, column ").doesNotContain("ource");
  }

  @Test
  void everyFaultAtOnce_withItsPointer() {
    ObjectWalk walk =
        ObjectWalk.of(
            bytes(
                """
                {"waiting": -1, "aht": "x", "at": "yesterday", "chanel": "call",
                 "word": "cal", "inner": {"b~/c": 1}, "list": ["a", 2], "half": 1.5}
                """));
    walk.integer("waiting", 0, 10);
    walk.number("aht", 0, 1e6);
    walk.time("at");
    walk.text("channel", 5);
    walk.word("word", Optional::of, List.of());
    walk.need("missing");
    walk.object("inner").orElseThrow().done();
    walk.texts("list", 5, 10);
    walk.integer("half", 0, 10);
    assertThat(walk.done().faults())
        .containsExactly(
            new Fault("/waiting", "a whole number from 0 to 10 is wanted"),
            new Fault("/aht", "a number is wanted"),
            new Fault("/at", "a time of RFC 3339 is wanted, such as 2019-08-04T11:48:00+07:00"),
            new Fault("/missing", "is missing"),
            new Fault("/inner/b~0~1c", "is not known here"),
            new Fault("/list/1", "a string of at most 10 characters is wanted"),
            new Fault("/half", "a whole number from 0 to 10 is wanted"),
            new Fault("/chanel", "is not known here; did you mean 'channel'?"));
  }

  @Test
  void wordsSayWhatIsAllowed() {
    ObjectWalk walk = ObjectWalk.of(bytes("{\"channel\":\"cal\"}"));
    walk.word("channel", text -> text.equals("call") ? Optional.of(text) : Optional.empty(), List.of("call", "chat"));
    assertThat(walk.faults()).containsExactly(new Fault("/channel", "one of call, chat; did you mean 'call'?"));
  }

  @Test
  void wholeNumbersMayBeWrittenWithAnExponent_butNotToHangUs() {
    ObjectWalk walk = ObjectWalk.of(bytes("{\"a\":1e1,\"b\":1e999999,\"c\":10.0}"));
    assertThat(walk.integer("a", 0, 100)).contains(10L);
    assertThat(walk.integer("b", 0, 100)).isEmpty();
    assertThat(walk.integer("c", 0, 100)).contains(10L);
  }

  @Test
  void noObject_hasOneFault() {
    ObjectWalk walk = ObjectWalk.of(bytes("[]"));
    walk.need("a", "b");
    assertThat(walk.done().faults()).containsExactly(new Fault("", "an object is wanted here"));
    assertThat(ObjectWalk.of(bytes("{")).need("a").done().faults()).hasSize(1);
  }

  @Test
  void whatNoDoubleHolds_isOutside() {
    ObjectWalk walk = ObjectWalk.of(bytes("{\"a\":1e999,\"b\":-1e999999999,\"c\":1e-999}"));
    assertThat(walk.number("a", 0, 100)).isEmpty();
    assertThat(walk.number("b", 0, 100)).isEmpty();
    assertThat(walk.number("c", 0, 100)).contains(0.0);
    assertThat(walk.faults()).hasSize(2);
  }
}
