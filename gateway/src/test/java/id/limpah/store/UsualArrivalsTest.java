package id.limpah.store;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.contact.QueueId;
import id.limpah.surge.Usual;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsualArrivalsTest {
  @TempDir private Path folder;

  @Test
  void whatWasWrittenIsRead_whatIsTornIsNot() throws IOException {
    Map<QueueId, Usual> usual =
        Map.of(
            QueueId.parse("pln-123/gangguan"), new Usual(Collections.nCopies(168, 6.667)),
            QueueId.parse("pln-123/layanan"), new Usual(Collections.nCopies(168, -1.0)));
    try (DataFolder data = DataFolder.take(folder)) {
      UsualArrivals kept = new UsualArrivals(data);
      assertThat(kept.read()).isEmpty();
      kept.write(usual);
      kept.write(usual);
      assertThat(new UsualArrivals(data).read()).isEqualTo(usual);
      for (String torn : List.of("{", "{\"pln-123/gangguan\":[1,2]}", "{\"x\":[]}", "")) {
        Files.writeString(folder.resolve("usual-arrivals.json"), torn);
        assertThat(kept.read()).as(torn).isEmpty();
      }
    }
  }
}
