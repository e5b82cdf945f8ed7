package id.limpah.store;

import id.limpah.json.InputsJson;
import id.limpah.route.Conditions;
import id.limpah.route.Rulebook;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What decisions share: each configuration once, and each snapshot of the conditions once, which serves all decisions of a
 * tenth of a second. Owned by the store's thread.
 */
final class InputsTable {
  static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE IF NOT EXISTS configuration (hash TEXT PRIMARY KEY, since INTEGER NOT NULL, body BLOB NOT NULL)",
          "CREATE TABLE IF NOT EXISTS conditions (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, body BLOB)");

  /** Decisions of several loops come in between each other, but not by more snapshots than this. */
  private static final int REMEMBERED = 8;

  private final Connection connection;
  private final Map<Identity, Long> newest = new LinkedHashMap<>();

  /** A snapshot itself, not one that says the same: comparing two costs more than writing one. */
  private static final class Identity {
    final Conditions conditions;

    Identity(Conditions conditions) {
      this.conditions = conditions;
    }

    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(Object other) {
      return other instanceof Identity identity && identity.conditions == conditions;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(conditions);
    }
  }

  InputsTable(Connection connection) {
    this.connection = connection;
  }

  /** Keeps a configuration; its hash. */
  String keep(Rulebook rulebook, Instant now) throws SQLException {
    byte[] body = InputsJson.write(rulebook);
    String hash = InputsJson.hash(body);
    Optional<byte[]> packed = Packed.pack(body);
    if (packed.isPresent()) {
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT OR IGNORE INTO configuration (hash, since, body) VALUES (?, ?, ?)")) {
        insert.setString(1, hash);
        insert.setLong(2, now.toEpochMilli());
        insert.setBytes(3, packed.get());
        insert.execute();
      }
    }
    return hash;
  }

  /** Keeps a snapshot, when it is a new one; its number. */
  long keep(Conditions conditions) throws SQLException {
    Identity key = new Identity(conditions);
    Long known = newest.get(key);
    if (known != null) {
      return known;
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO conditions (at, body) VALUES (?, ?)", Statement.RETURN_GENERATED_KEYS)) {
      insert.setLong(1, conditions.at().toEpochMilli());
      insert.setBytes(2, Packed.pack(InputsJson.write(conditions)).orElse(null));
      insert.execute();
      try (ResultSet ids = insert.getGeneratedKeys()) {
        long id = ids.next() ? ids.getLong(1) : 0;
        newest.put(key, id);
        if (newest.size() > REMEMBERED) {
          newest.remove(newest.keySet().iterator().next());
        }
        return id;
      }
    }
  }

  /** What was written since the last commit is not there. */
  void rolledBack() {
    newest.clear();
  }

  /** Forgets the snapshots that are older than the oldest decision's. */
  void sweep() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "DELETE FROM conditions WHERE id < (SELECT conditions FROM decision WHERE conditions IS NOT NULL ORDER BY at LIMIT"
              + " 1) - "
              + REMEMBERED);
    }
  }
}
