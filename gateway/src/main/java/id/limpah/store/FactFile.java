package id.limpah.store;

import id.limpah.outage.Fact;
import id.limpah.outage.Outages;
import id.limpah.time.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the file of facts, also one that is damaged: then a new one takes what is whole in it. */
final class FactFile {
  private static final Logger LOG = LoggerFactory.getLogger(FactFile.class);

  private FactFile() {}

  /**
   * Opens it and puts what still holds into the cache.
   *
   * @param taken told of each newest revision
   * @throws IOException when the disk or the system refuses, or a newer program wrote it
   */
  static Connection open(Path file, Outages outages, Consumer<Fact> taken, Time time, StoreCounts counts) throws IOException {
    try {
      return loaded(open(file), file, outages, taken, time, counts);
    } catch (DamagedException e) {
      return loaded(saved(file, e, counts), file, outages, taken, time, counts);
    }
  }

  /**
   * What can be read of it where nothing can be written: calls go on with the facts that are known. Of what cannot be read nothing is known,
   * so nothing is said of it.
   *
   * @throws IOException when a newer program wrote it
   */
  static Connection readOnly(Path file, Outages outages, Consumer<Fact> taken, Time time, StoreCounts counts) throws IOException {
    try {
      return loaded(Database.readOnly(file, FactTable.VERSION), file, outages, taken, time, counts);
    } catch (NewerException e) {
      throw e;
    } catch (IOException e) {
      LOG.error("no fact can be read either: {}", e.getMessage());
      return Database.inMemory(FactTable.VERSION, FactTable.SCHEMA);
    }
  }

  /** With what it holds in the cache. */
  private static Connection loaded(
      Connection connection, Path file, Outages outages, Consumer<Fact> taken, Time time, StoreCounts counts) throws IOException {
    try {
      restoreSums(connection, outages);
      Consumer<Fact> holds = outages::apply;
      Consumer<Fact> over = outages::remember;
      int unreadable = new FactTable(connection).load(time.now(), holds.andThen(taken), over.andThen(taken), outages::dispute);
      if (unreadable > 0) {
        counts.factsUnreadable.add(unreadable);
        LOG.error("{} facts on disk cannot be read, or are no longer what was written; they are kept and not told", unreadable);
      }
      return connection;
    } catch (SQLException e) {
      Database.close(connection);
      throw Database.unusable(file, e);
    }
  }

  /** A file of a program before, that can only be read, does not have all of them yet. */
  private static void restoreSums(Connection connection, Outages outages) throws SQLException {
    if (has(connection, "out_time")) {
      new FactTable(connection).outTimes(outages::restore);
    }
    if (has(connection, "etr")) {
      FactTable.etrs(connection, outages::restore);
    }
  }

  private static boolean has(Connection connection, String table) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?")) {
      query.setString(1, table);
      return query.executeQuery().next();
    }
  }

  private static Connection open(Path file) throws IOException {
    return Database.open(file, Database.Durability.ACKNOWLEDGED, FactTable.VERSION, FactTable.SCHEMA, FactTable.UPGRADES);
  }

  /** Calls go on although the file is damaged: a new one takes what is whole in it. */
  private static Connection saved(Path file, DamagedException damage, StoreCounts counts) throws IOException {
    counts.damaged.increment();
    Path aside = Salvage.aside(file);
    Connection connection = open(DataFolder.owned(file));
    try {
      int saved = Salvage.copy(aside, new FactTable(connection));
      connection.commit();
      LOG.error("{}: {} rows were saved, the rest is in {}: publish again what is missing", damage.getMessage(), saved, aside);
    } catch (SQLException e) {
      Database.close(connection);
      throw Database.unusable(file, e);
    }
    return connection;
  }
}
