package id.limpah.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.limpah.trust.OwnKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {
  private static final Instant NOON = Instant.parse("2026-11-26T05:00:00Z");

  @TempDir private Path data;

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(data.resolve("keys"))) {
      return all.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void aKeyIsMade_rotated_andRevoked() throws Exception {
    KeyFolder folder = new KeyFolder(data);
    assertThat(folder.list()).isEmpty();
    assertThat(folder.own()).isEmpty();
    OwnKey first = folder.make(NOON);
    assertThat(folder.own().orElseThrow().open()).isEqualTo(first.key());
    OwnKey second = folder.make(NOON.plusSeconds(60));
    assertThat(folder.own().orElseThrow().open()).isEqualTo(second.key());
    assertThat(folder.list().getFirst().retiredAt()).contains(NOON.plusSeconds(60));
    assertThat(files()).as("the first one's secret is gone").containsExactlyInAnyOrder("keys.json", second.key().kid() + ".pem");
    assertThat(folder.revoke("nobody", NOON)).isEmpty();
    assertThat(folder.revoke(second.key().kid(), NOON.plusSeconds(90))).isPresent();
    assertThat(new KeyFolder(data).own()).isEmpty();
    assertThat(files()).containsExactly("keys.json");
    assertThat(new KeyFolder(data).list()).extracting(key -> key.revokedAt().isPresent()).containsExactly(false, true);
  }

  @Test
  void theFiles_areTheOwnersAlone_andAreNotReadOtherwise() throws Exception {
    KeyFolder folder = new KeyFolder(data);
    Path secret = data.resolve("keys").resolve(folder.make(NOON).key().kid() + ".pem");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret))).isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys")))).isEqualTo("rwx------");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(folder::own).isInstanceOf(IOException.class).hasMessageContaining("can be read by others (rw-r-----)");
  }

  @Test
  void whatIsNoKey_isSaid_withoutItsContent() throws Exception {
    KeyFolder folder = new KeyFolder(data);
    Path secret = data.resolve("keys").resolve(folder.make(NOON).key().kid() + ".pem");
    Files.writeString(secret, "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
    assertThatThrownBy(folder::own).hasMessageContaining("no Ed25519 private key").hasMessageNotContaining("c2VjcmV0");
    Files.writeString(data.resolve("keys/keys.json"), "{\"keys\":[{\"kid\":\"a\"}]}");
    assertThatThrownBy(folder::list).hasMessageContaining("is not of its form");
  }
}
