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
import java.util.Set;

/** The folder of one gateway's data: readable by its owner only, and used by one process at a time. */
public final class DataFolder implements AutoCloseable {
  private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");

  private final Path folder;
  private final FileChannel channel;
  private final FileLock lock;

  private DataFolder(Path folder, FileChannel channel, FileLock lock) {
    this.folder = folder;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Makes the folder when it is not there, and takes it.
   *
   * @throws IOException when it cannot be written, or another gateway has it
   */
  public static DataFolder take(Path folder) throws IOException {
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
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw taken(folder);
      }
      return new DataFolder(folder, channel, lock);
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

  private static IOException taken(Path folder) {
    return new IOException(
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
    return secret(folder, name, length);
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
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
