package id.limpah.store;

import id.limpah.contact.Contract;
import id.limpah.json.ContractJson;
import id.limpah.settlement.Diversion;
import id.limpah.settlement.InForce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;

/**
 * The records of a data folder, to be read only; also while a gateway writes them. What is read is all of one moment. One thread,
 * which waits for the disk.
 */
public final class Archive implements AutoCloseable {
  private final Path file;
  private final Connection connection;

  /**
   * What is known to be missing of a span of time.
   *
   * @param records that could not be written in it
   * @param uncleanEnds times that a gateway ended in it without closing its records, so that the last of them may not be there
   * @param forgottenBefore diversions before this are gone, when it is later than the begin of the span
   */
  public record Missing(long records, List<Instant> uncleanEnds, Optional<Instant> forgottenBefore) {}

  private Archive(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * Opens it; empty when there is none in that folder.
   *
   * @throws IOException when it cannot be read, or was written by another version
   */
  public static Optional<Archive> open(Path folder) throws IOException {
    Path file = folder.resolve(Records.FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(2_000);
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties());
      try (Statement statement = connection.createStatement()) {
        int version = Database.version(statement);
        if (version != Records.VERSION) {
          Database.close(connection);
          throw new IOException(
              file
                  + (version > Records.VERSION
                      ? " was written by a newer Limpah; this one cannot read it"
                      : " was written by an older Limpah; start the gateway once to bring it up to date"));
        }
        connection.setAutoCommit(false);
        return Optional.of(new Archive(file, connection));
      }
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
  }

  private static IOException unreadable(Path file, SQLException cause) {
    return new IOException(file + " cannot be read (" + cause.getMessage() + ")", cause);
  }

  /**
   * Every contract that a gateway ever ran by.
   *
   * @throws IOException when they cannot be read
   */
  public List<InForce> contracts() throws IOException {
    return List.copyOf(contractsById().values());
  }

  private Map<Long, InForce> contractsById() throws IOException {
    Map<Long, InForce> contracts = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT id, body, since, last, last = (SELECT MAX(last) FROM contract) FROM contract ORDER BY id")) {
      while (rows.next()) {
        contracts.put(
            rows.getLong(1),
            new InForce(
                ContractJson.read(rows.getString(2)),
                Instant.ofEpochMilli(rows.getLong(3)),
                Instant.ofEpochMilli(rows.getLong(4)),
                rows.getBoolean(5)));
      }
      return contracts;
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * Gives every diversion decided in that time, the oldest first.
   *
   * @throws IOException when they cannot be read
   */
  public void diversions(Instant from, Instant until, Consumer<Diversion> into) throws IOException {
    Map<Long, Contract> contracts = new HashMap<>();
    contractsById().forEach((id, known) -> contracts.put(id, known.contract()));
    try {
      new DiversionReader(connection, contracts).read(from, until, into);
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
  }

  private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  /**
   * What is known to be missing between the two.
   *
   * @throws IOException when that cannot be read
   */
  public Missing missing(Instant from, Instant until) throws IOException {
    long records = 0;
    List<Instant> ends = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement("SELECT at, records FROM missing WHERE at >= ? AND at < ?")) {
      query.setLong(1, from.toEpochMilli());
      query.setLong(2, until.toEpochMilli());
      ResultSet row = query.executeQuery();
      while (row.next()) {
        records += row.getLong(2);
        if (row.getLong(2) == 0) {
          ends.add(Instant.ofEpochMilli(row.getLong(1)));
        }
      }
      Optional<Instant> forgotten = mark(DiversionTable.FORGOTTEN).filter(from::isBefore);
      return new Missing(records, ends, forgotten);
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
  }

  private Optional<Instant> mark(String name) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT at FROM mark WHERE name = ?")) {
      query.setString(1, name);
      ResultSet row = query.executeQuery();
      return row.next() ? time(row, 1) : Optional.empty();
    }
  }

  /**
   * Gives the newest decisions, the newest first.
   *
   * @throws IOException when they cannot be read
   */
  public void last(int most, Consumer<Recorded> into) throws IOException {
    try {
      new RecordedReader(connection).last(most, into);
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
  }

  @Override
  public void close() {
    Database.close(connection);
  }
}
