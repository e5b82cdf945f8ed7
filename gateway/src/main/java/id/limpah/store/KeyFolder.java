package id.limpah.store;

import id.limpah.json.KeysJson;
import id.limpah.trust.OwnKey;
import id.limpah.trust.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The organisation's own keys: a folder that only its owner can read, with one file for all public halves and one for the secret of the
 * key that signs. Each is replaced whole, so that a gateway may read while a person rotates. Blocks on the disk.
 *
 * <p>INVARIANT: at most one key signs, and of no other is there a secret.
 */
public final class KeyFolder {
  private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");

  private final Path folder;

  /** In a gateway's data folder; nothing is made before there is a key. */
  public KeyFolder(Path data) {
    this.folder = data.resolve("keys");
  }

  /**
   * All of them, the oldest first.
   *
   * @throws IOException when they cannot be read, or others than the owner could
   */
  public List<OwnKey> list() throws IOException {
    try {
      return KeysJson.read(Files.readAllBytes(owned(index())))
          .orElseThrow(() -> new IOException(index() + " is not of its form; restore it from a copy"));
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** The key that signs, with its secret. */
  public Optional<SigningKey> own() throws IOException {
    Optional<OwnKey> active = list().stream().filter(OwnKey::isActive).findFirst();
    if (active.isEmpty()) {
      return Optional.empty();
    }
    Path file = secret(active.get());
    try {
      return Optional.of(SigningKey.ofPem(Files.readString(owned(file)), active.get().key()));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** Makes a key, which signs from now on; the one that did so until now signs no more, and its secret is gone. */
  public OwnKey make(Instant now) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, OWNER_ONLY);
    SigningKey fresh = SigningKey.make();
    OwnKey made = new OwnKey(fresh.open(), now, Optional.empty(), Optional.empty());
    List<OwnKey> keys = new ArrayList<>();
    list().forEach(key -> keys.add(key.isActive() ? key.retired(now) : key));
    keys.add(made);
    write(secret(made), fresh.toPem());
    write(index(), KeysJson.write(keys));
    forget(keys);
    return made;
  }

  /** Says that a key is lost or stolen; empty when there is no such key. */
  public Optional<OwnKey> revoke(String kid, Instant now) throws IOException {
    List<OwnKey> keys = new ArrayList<>();
    Optional<OwnKey> revoked = Optional.empty();
    for (OwnKey key : list()) {
      boolean meant = key.key().kid().equals(kid);
      keys.add(meant ? key.revoked(now) : key);
      if (meant) {
        revoked = Optional.of(keys.getLast());
      }
    }
    if (revoked.isPresent()) {
      write(index(), KeysJson.write(keys));
      forget(keys);
    }
    return revoked;
  }

  private void forget(List<OwnKey> keys) throws IOException {
    for (OwnKey key : keys) {
      if (!key.isActive()) {
        Files.deleteIfExists(secret(key));
      }
    }
  }

  private Path index() {
    return folder.resolve("keys.json");
  }

  private Path secret(OwnKey key) {
    return folder.resolve(key.key().kid() + ".pem");
  }

  /** The file, when nobody but its owner can read or write it. */
  private static Path owned(Path file) throws IOException {
    Set<PosixFilePermission> may = Files.getPosixFilePermissions(file);
    if (!OWNER_FILE.containsAll(may)) {
      throw new IOException(
          file + " can be read by others (" + PosixFilePermissions.toString(may) + "): chmod 600 it, and rotate the key if they may have");
    }
    return file;
  }

  private static void write(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER_FILE));
    Files.writeString(fresh, text, StandardCharsets.UTF_8, StandardOpenOption.SYNC, StandardOpenOption.WRITE);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
