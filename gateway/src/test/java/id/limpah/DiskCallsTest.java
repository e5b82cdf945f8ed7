package id.limpah;

import static org.assertj.core.api.Assertions.assertThat;

import id.limpah.peer.SmallDisk;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls go on when the disk cannot be written. */
class DiskCallsTest {
  private static final String ID = "0190163d-8694-739b-aea5-966c26f8ad91";
  private static final String CALL =
      "{\"entry\":\"pln-123\",\"channel\":\"call\",\"caller\":\"+62811000001\",\"area\":\"31.71.01.1001\"}";

  @TempDir private Path temp;

  private static String fact(int rev) {
    Instant now = Instant.now();
    return "{\"fact_id\":\"%s\",\"type\":\"outage\",\"issuer\":\"pln\",\"rev\":%d,\"status\":\"confirmed\",\"issued_at\":\"%s\",\"as_of\":\"%s\",\"valid_until\":\"%s\",\"areas\":[{\"code\":\"31.71\",\"coverage\":\"all\"}]}"
        .formatted(ID, rev, now, now, now.plus(Duration.ofHours(2)));
  }

  @Test
  void aGatewayOnAReadOnlyDisk_starts_answersAndSaysWhatIsWrong() throws Exception {
    Path folder = temp.resolve("disk");
    try (SmallDisk disk = SmallDisk.mount(folder, "16m")) {
      try (TestGateway gateway = TestGateway.start(folder, 5080, 5081, 5082)) {
        assertThat(gateway.send("PUT", "/v1/facts/" + ID, fact(1)).statusCode()).isEqualTo(201);
        assertThat(gateway.admin("/metrics")).contains("limpah_store_unwritable{store=\"facts\"} 0.0");
      }
      disk.readOnly(true);
      long begin = System.nanoTime();
      try (TestGateway gateway = TestGateway.again(folder)) {
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        HttpResponse<String> decision = gateway.send("POST", "/v1/decisions", CALL);
        assertThat(decision.statusCode()).isEqualTo(200);
        assertThat(decision.body()).contains("\"OUT\"");
        HttpResponse<String> refused = gateway.send("PUT", "/v1/facts/" + ID, fact(2));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("could not be written to disk");
        assertThat(gateway.admin("/metrics"))
            .contains("limpah_store_unwritable{store=\"facts\"} 1.0", "limpah_store_unwritable{store=\"records\"} 1.0");
      }
      disk.readOnly(false);
    }
  }
}
