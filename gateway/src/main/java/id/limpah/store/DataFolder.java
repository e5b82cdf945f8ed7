package id.limpah.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of one gateway's data: readable by its owner only, and used by one process at a time. */
public final class DataFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

  private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");

  private final Path folder;
  private Optional<Lock> lock = Optional.empty();

  /** What keeps others away. */
  private record Lock(FileChannel channel, FileLock lock) {}

  private DataFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder when it is not there, and takes it. One that was used before and cannot be written now is taken to be read.
   *
   * @throws IOException when it cannot be written and has nothing in it, or another gateway has it
   */
  public static DataFolder take(Path folder) throws IOException {
    DataFolder data = new DataFolder(folder);
    try {
      data.secure();
    } catch (TakenException e) {
      throw e;
    } catch (IOException e) {
      if (!data.wasUsed()) {
        throw e;
      }
      LOG.error("{}; calls go on with what is in it", e.getMessage());
    }
    return data;
  }

  /** Whether a gateway has had facts in it. */
  boolean wasUsed() {
    return Files.isReadable(folder.resolve("facts.db"));
  }

  /**
   * Makes sure that no other gateway has it.
   *
   * @throws IOException when one has it, or when it cannot be written
   */
  synchronized void secure() throws IOException {
    if (lock.isPresent()) {
      return;
    }
    FileChannel channel;
    try {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, OWNER_ONLY);
      channel = FileChannel.open(owned(folder.resolve("lock")), StandardOpenOption.WRITE);
    } catch (FileSystemException e) {
      String why = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      throw new IOException(
          "the data folder " + folder + " cannot be written (" + why + "); make it writable, or name another (key 'data')",
          e);
    }
    try {
      FileLock taken = channel.tryLock();
      if (taken == null) {
        channel.close();
        throw taken(folder);
      }
      lock = Optional.of(new Lock(channel, taken));
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw taken(folder);
    }
  }

  /** The file, made for its owner alone when it is not there. */
  static Path owned(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_FILE));
    }
    return file;
  }

  /** Another gateway has it. */
  private static final class TakenException extends IOException {
    private static final long serialVersionUID = 1L;

    TakenException(String message) {
      super(message);
    }
  }

  private static IOException taken(Path folder) {
    return new TakenException(
        "another gateway uses the data folder " + folder + "; stop it, or give this one its own folder (key 'data')");
  }

  /**
   * A file in it, made for its owner alone when it is not there.
   *
   * @throws IOException when it cannot be made
   */
  Path file(String name) throws IOException {
    return owned(folder.resolve(name));
  }

  /** The place of a file that is made by moving another there. */
  Path resolve(String name) {
    return folder.resolve(name);
  }

  /**
   * The secret of that name, made at its first use.
   *
   * @throws IOException when it cannot be read or has another length
   */
  public byte[] secret(String name, int length) throws IOException {
    try {
      return secret(folder, name, length);
    } catch (IOException e) {
      if (Files.exists(folder.resolve(name)) || !wasUsed()) {
        throw e;
      }
      LOG.error("{} cannot be kept ({}): what is made with it ends at the next start", folder.resolve(name), e.getMessage());
      byte[] passing = new byte[length];
      new SecureRandom().nextBytes(passing);
      return passing;
    }
  }

  /**
   * The same of a data folder that a gateway may be using.
   *
   * @throws IOException when it cannot be read or has another length
   */
  public static byte[] secret(Path folder, String name, int length) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(folder)) {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }
    if (!Files.exists(file)) {
      byte[] made = new byte[length];
      new SecureRandom().nextBytes(made);
      Path fresh = Files.createTempFile(folder, name, ".new", PosixFilePermissions.asFileAttribute(OWNER_FILE));
      Files.write(fresh, made, StandardOpenOption.SYNC);
      Files.move(fresh, file);
    }
    byte[] secret = Files.readAllBytes(file);
    if (secret.length != length) {
      throw new IOException(file + " is not a key of " + length + " bytes; remove it to have a new one made");
    }
    return secret;
  }

  @Override
  public synchronized void close() throws IOException {
    if (lock.isPresent()) {
      lock.get().lock().release();
      lock.get().channel().close();
      lock = Optional.empty();
    }
  }
}
