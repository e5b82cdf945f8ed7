package id.limpah.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small good configuration to break in one place, and what is said of it then. */
record Draft(Path folder, String text) {
  private static final String GOOD =
      """
      organisation: pln
      centers:
        pln-123:
          organisation: pln
          target: sip:123@127.0.0.1:5080
          queues:
            gangguan: {reasons: [outage], channels: [call]}
        telkom-147:
          organisation: telkom
          target: sip:147@127.0.0.1:5081
          queues:
            bantuan: {reasons: [outage], channels: [call]}
      entries:
        pln-123: {numbers: ["123"], home: pln-123/gangguan}
      contracts:
        - {from: pln-123, to: telkom-147, reasons: [outage], channels: [call], concurrent: 10, per_second: 1}
      """;

  static Draft good(Path folder) {
    return new Draft(folder, GOOD);
  }

  /** With the one place changed. */
  Draft with(String old, String now) {
    assertThat(text.split(java.util.regex.Pattern.quote(old), -1)).as(old).hasSize(2);
    return new Draft(folder, text.replace(old, now));
  }

  /** With lines at the end; they begin at line 17. */
  Draft and(String lines) {
    return new Draft(folder, text + lines.stripTrailing() + "\n");
  }

  Draft of(String whole) {
    return new Draft(folder, whole);
  }

  Verdict verdict() {
    return verdict(text.getBytes(StandardCharsets.UTF_8));
  }

  Verdict verdict(byte[] bytes) {
    try {
      Files.createDirectories(folder.resolve("areas"));
      Path file = folder.resolve("c.yaml");
      Files.write(file, bytes);
      return ConfigLoader.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its faults without the folder's name; empty when it loads. */
  List<String> faults() {
    return lines(verdict());
  }

  List<String> lines(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Loaded _ -> List.of();
      case Verdict.Faulty(List<Fault> faults) ->
          faults.stream().map(fault -> fault.toString().replace(folder + "/", "")).toList();
    };
  }

  Configuration configuration() {
    return switch (verdict()) {
      case Verdict.Loaded(Configuration configuration) -> configuration;
      case Verdict.Faulty(List<Fault> faults) -> throw new AssertionError(faults);
    };
  }
}
