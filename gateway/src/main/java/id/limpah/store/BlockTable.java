package id.limpah.store;

import id.limpah.route.Decision;
import id.limpah.route.Inputs;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decisions as they lie on disk: not a row for each but one for those that were made in the same moment, since a row costs more than
 * the decision. What people read of them (the body) is kept for thirty days, which partners they went to (the orders) as long as the
 * books. Owned by the store's thread.
 */
final class BlockTable {
  private static final Logger LOG = LoggerFactory.getLogger(BlockTable.class);

  static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE IF NOT EXISTS block (id INTEGER PRIMARY KEY, series TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT"
              + " NULL, since INTEGER NOT NULL, until INTEGER NOT NULL, decisions INTEGER NOT NULL, diversions INTEGER NOT NULL,"
              + " configuration INTEGER, conditions INTEGER NOT NULL, orders BLOB NOT NULL, body BLOB)",
          "CREATE INDEX IF NOT EXISTS block_series ON block (series, first)",
          "CREATE INDEX IF NOT EXISTS block_since ON block (since)",
          "CREATE INDEX IF NOT EXISTS block_whole ON block (until) WHERE body IS NOT NULL");

  /** Several loops number decisions in between each other's, so that a number may lie in one of the last blocks that begin before it. */
  private static final int NEIGHBOURS = 64;

  private final Connection connection;
  private final DiversionTable books;
  private Optional<BlockWriter> open = Optional.empty();

  BlockTable(Connection connection, DiversionTable books) {
    this.connection = connection;
    this.books = books;
  }

  /** Takes a decision; it is there for others, and on its way to the disk, after {@link #flush}. */
  void add(Decision decision, Inputs inputs, long snapshot, Optional<Long> configuration) throws SQLException {
    DecisionName name = DecisionName.of(decision.id());
    if (open.isPresent() && (open.get().isFull() || !open.get().series().equals(name.series()))) {
      flush(configuration);
    }
    BlockWriter block = open.orElseGet(() -> new BlockWriter(name.series(), books::contract));
    block.add(name.number(), decision, inputs, snapshot);
    open = Optional.of(block);
  }

  void flush(Optional<Long> configuration) throws SQLException {
    if (open.isEmpty()) {
      return;
    }
    BlockWriter block = open.get();
    open = Optional.empty();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO block (series, first, last, since, until, decisions, diversions, configuration, conditions, orders, body)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, block.series());
      insert.setLong(2, block.first());
      insert.setLong(3, block.last());
      insert.setLong(4, block.since());
      insert.setLong(5, block.until());
      insert.setInt(6, block.decisions());
      insert.setInt(7, block.diversions());
      insert.setObject(8, configuration.orElse(null));
      insert.setLong(9, block.conditions());
      insert.setBytes(10, block.orders());
      insert.setBytes(11, block.body());
      insert.execute();
    }
  }

  /** What was taken since the last commit is not there. */
  void rolledBack() {
    open = Optional.empty();
  }

  /** The decision of that id. */
  Optional<Block.Row> find(String decisionId) throws SQLException, IOException {
    DecisionName name = DecisionName.of(decisionId);
    for (byte[] body : holding(name, "body")) {
      for (Block.Row row : Block.rows(name.series(), body)) {
        if (row.id().equals(decisionId)) {
          return Optional.of(row);
        }
      }
    }
    return Optional.empty();
  }

  /** Where that decision was diverted to; nothing when it was not. */
  List<Block.Sent> sent(String decisionId) throws SQLException {
    DecisionName name = DecisionName.of(decisionId);
    for (byte[] orders : holding(name, "orders")) {
      try {
        List<Block.Sent> sent = Block.sent(name.series(), orders, name.number());
        if (!sent.isEmpty()) {
          return sent;
        }
      } catch (IOException torn) {
        throw new SQLException("the orders of a block cannot be read", torn);
      }
    }
    return List.of();
  }

  private List<byte[]> holding(DecisionName name, String column) throws SQLException {
    List<byte[]> found = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT last, " + column + " FROM block WHERE series = ? AND first <= ? ORDER BY first DESC LIMIT " + NEIGHBOURS)) {
      query.setString(1, name.series());
      query.setLong(2, name.number());
      ResultSet row = query.executeQuery();
      while (row.next()) {
        byte[] blob = row.getLong(1) >= name.number() ? row.getBytes(2) : null;
        if (blob != null) {
          found.add(blob);
        }
      }
    }
    return found;
  }

  /** Every decision made since then, epoch milliseconds; what is torn is passed over. */
  List<Block.Row> since(long sinceMillis) throws SQLException {
    List<Block.Row> rows = new ArrayList<>();
    if (!isThere()) {
      return rows;
    }
    try (PreparedStatement query =
        connection.prepareStatement("SELECT series, body FROM block WHERE until >= ? AND body IS NOT NULL ORDER BY id")) {
      query.setLong(1, sinceMillis);
      ResultSet row = query.executeQuery();
      while (row.next()) {
        try {
          for (Block.Row one : Block.rows(row.getString(1), row.getBytes(2))) {
            if (one.at().toEpochMilli() >= sinceMillis) {
              rows.add(one);
            }
          }
        } catch (IOException | RuntimeException torn) {
          LOG.warn("a block of decisions cannot be read: {}", torn.getMessage());
        }
      }
    }
    return rows;
  }

  /** A file that an older program wrote and nobody can bring up to date has none. */
  private boolean isThere() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT 1 FROM sqlite_master WHERE name = 'block'")) {
      return found.next();
    }
  }

  /** The moment before which decisions are forgotten so that no more than that many are left; epoch milliseconds. */
  long newest(int most, String counted) throws SQLException {
    long left = most;
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT since, " + counted + " FROM block" + (counted.equals("decisions") ? " WHERE body IS NOT NULL" : "")
                + " ORDER BY until DESC")) {
      ResultSet row = query.executeQuery();
      long before = Long.MIN_VALUE;
      while (left > 0 && row.next()) {
        left -= row.getLong(2);
        before = row.getLong(1);
      }
      return left <= 0 ? before : Long.MIN_VALUE;
    }
  }

  /** Forgets what people read of decisions before that moment; returns the oldest snapshot that is still looked at. */
  Optional<Long> forgetBodies(long beforeMillis) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement("UPDATE block SET body = NULL WHERE until < ? AND body IS NOT NULL")) {
      update.setLong(1, beforeMillis);
      update.execute();
    }
    try (PreparedStatement query = connection.prepareStatement("SELECT MIN(conditions) FROM block WHERE body IS NOT NULL")) {
      ResultSet row = query.executeQuery();
      long oldest = row.next() ? row.getLong(1) : 0;
      return row.wasNull() ? Optional.empty() : Optional.of(oldest);
    }
  }

  /** Forgets where decisions before that moment went; true when there were some. */
  boolean forget(long beforeMillis) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement("DELETE FROM block WHERE until < ? AND body IS NULL")) {
      delete.setLong(1, beforeMillis);
      return delete.executeUpdate() > 0;
    }
  }
}
