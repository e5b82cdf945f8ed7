package id.limpah.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** One SQLite file, opened as this project wants it: write-ahead log, its schema's version in the file. */
final class Database {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private static final String NOT_WHOLE = "it is not whole: ";

  private Database() {}

  /** What a file is good for. */
  enum Durability {
    /** What is acknowledged: synced at each commit, and looked through at the start. */
    ACKNOWLEDGED("FULL"),
    /** What may be lost in a power cut; too much of it to look through. */
    BEHIND("NORMAL");

    final String synchronous;

    Durability(String synchronous) {
      this.synchronous = synchronous;
    }
  }

  /**
   * Opens it, making it when it is not there.
   *
   * @param version of the schema that this program writes
   * @param schema what is made when it is not there
   * @param upgrades by the version they begin at: what makes the next of it, all of it or nothing
   * @throws IOException when it is not a database, is damaged, or was written by a newer program
   */
  static Connection open(
      Path file, Durability durability, int version, List<String> schema, Map<Integer, List<String>> upgrades)
      throws IOException {
    Connection connection;
    try {
      connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    } catch (SQLException e) {
      throw unusable(file, e);
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA synchronous=" + durability.synchronous);
      statement.execute("PRAGMA busy_timeout=2000");
      if (durability == Durability.ACKNOWLEDGED) {
        checkPages(file, statement);
      }
      int found = version(statement);
      if (found > version) {
        throw new NewerException(file);
      }
      statement.execute("BEGIN IMMEDIATE");
      for (int from = found; from > 0 && from < version; from++) {
        for (String change : upgrades.getOrDefault(from, List.of())) {
          statement.execute(change);
        }
      }
      for (String table : schema) {
        statement.execute(table);
      }
      statement.execute("PRAGMA user_version=" + version);
      statement.execute("COMMIT");
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      close(connection);
      throw unusable(file, e);
    } catch (IOException e) {
      close(connection);
      throw e;
    }
  }

  /**
   * Opens what is there to be read only, where nothing can be written: neither the file nor, in the folder, what SQLite shares with others.
   * So it must be certain that nobody else has it. The log that was not merged yet is read as well, with its index in memory
   * (sqlite.org/wal.html, section 8; vfs unix-none takes no locks).
   *
   * @throws IOException when it cannot be read, is damaged, or was written by another version
   */
  static Connection readOnly(Path file, int version) throws IOException {
    Connection connection;
    try {
      connection = DriverManager.getConnection("jdbc:sqlite:" + readOnlyUri(file));
    } catch (SQLException e) {
      throw unusable(file, e);
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA locking_mode=EXCLUSIVE");
      checkPages(file, statement);
      int found = version(statement);
      if (found > version) {
        throw new NewerException(file);
      }
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      close(connection);
      throw unusable(file, e);
    } catch (IOException e) {
      close(connection);
      throw e;
    }
  }

  private static String readOnlyUri(Path file) {
    String path = file.toAbsolutePath().toUri().getRawPath();
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    // Without a log there would be one to make; then nothing changes it, and it can be told so.
    return "file:" + path + (Files.exists(log) ? "?mode=ro&vfs=unix-none" : "?mode=ro&immutable=1");
  }

  /** One of that schema in memory, for what there is no disk for. */
  static Connection inMemory(int version, List<String> schema) throws IOException {
    return open(Path.of(":memory:"), Durability.BEHIND, version, schema, Map.of());
  }

  private static void checkPages(Path file, Statement statement) throws SQLException, IOException {
    try (ResultSet found = statement.executeQuery("PRAGMA quick_check(1)")) {
      if (found.next() && !found.getString(1).equals("ok")) {
        throw unusable(file, new SQLException(NOT_WHOLE + found.getString(1)));
      }
    }
  }

  /** Of the schema in the file; 0 when there is none yet. */
  static int version(Statement statement) throws SQLException {
    try (ResultSet found = statement.executeQuery("PRAGMA user_version")) {
      return found.next() ? found.getInt(1) : 0;
    }
  }

  /**
   * Takes back what was not committed. A disk that is full makes SQLite do so by itself; the driver does not know, and would leave what
   * comes next without a transaction.
   */
  static void rollback(Connection connection) throws SQLException {
    try {
      connection.rollback();
    } catch (SQLException e) {
      if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
        throw e;
      }
      try (Statement begin = connection.createStatement()) {
        begin.execute("BEGIN");
      }
    }
  }

  static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is given up either way; what was committed is safe.
      LOG.warn("closing the database: {}", e.getMessage());
    }
  }

  /** What cannot be used since it is damaged is told apart from what the disk or the system refuses. */
  static IOException unusable(Path file, SQLException cause) {
    boolean damaged =
        String.valueOf(cause.getMessage()).startsWith(NOT_WHOLE)
            || (cause instanceof SQLiteException told && (told.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_CORRUPT.code)
            || (cause instanceof SQLiteException other && (other.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_NOTADB.code);
    return damaged
        ? new DamagedException(file, cause)
        : new IOException(file + " cannot be used (" + cause.getMessage() + ")", cause);
  }
}
