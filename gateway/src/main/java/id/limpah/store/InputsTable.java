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
 * What decisions share that they were made of, each kept once: the configuration, and the snapshot of the conditions, which serves all
 * decisions of a tenth of a second. What only one had is in its block; in {@code made_of} when it was kept before there were blocks.
 * Owned by the store's thread.
 */
final class InputsTable {
  static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE IF NOT EXISTS configuration (id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, since INTEGER NOT NULL,"
              + " body BLOB NOT NULL)",
          "CREATE TABLE IF NOT EXISTS conditions (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, body BLOB)",
          "CREATE TABLE IF NOT EXISTS made_of (decision_id TEXT PRIMARY KEY, at INTEGER NOT NULL, configuration INTEGER,"
              + " conditions INTEGER NOT NULL, inputs BLOB) WITHOUT ROWID",
          "CREATE INDEX IF NOT EXISTS made_of_at ON made_of (at)");

  /** Decisions of several loops come in between each other, but not by more snapshots than this. */
  private static final int REMEMBERED = 8;

  private final Connection connection;
  private final Map<Identity, Long> newest = new LinkedHashMap<>();
  private Optional<Long> configuration = Optional.empty();

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

  /** Decisions are made under these rules now. One too large to be kept leaves its decisions without. */
  void inForce(Rulebook rulebook, Instant now) throws SQLException {
    byte[] body = InputsJson.write(rulebook);
    Optional<byte[]> packed = Packed.pack(body);
    configuration = Optional.empty();
    if (packed.isPresent()) {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO configuration (hash, since, body) VALUES (?, ?, ?) ON CONFLICT (hash) DO UPDATE SET since = since"
                  + " RETURNING id")) {
        insert.setString(1, InputsJson.hash(body));
        insert.setLong(2, now.toEpochMilli());
        insert.setBytes(3, packed.get());
        try (ResultSet id = insert.executeQuery()) {
          configuration = id.next() ? Optional.of(id.getLong(1)) : Optional.empty();
        }
      }
    }
  }

  /** Where the rules stand by which decisions are made now. */
  Optional<Long> configuration() {
    return configuration;
  }

  /** Where a snapshot stands, which is kept when it is a new one. */
  long snapshot(Conditions conditions) throws SQLException {
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

  /** Forgets those of decisions before that second, and the snapshots that are older than what the oldest left was made by. */
  void sweep(DecisionTable.Swept left) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM made_of WHERE at < " + left.before());
      String single = "(SELECT conditions FROM made_of ORDER BY at LIMIT 1)";
      String oldest = left.snapshot().map(id -> "MIN(" + id + ", COALESCE(" + single + ", " + id + "))").orElse(single);
      statement.execute("DELETE FROM conditions WHERE id < " + oldest + " - " + REMEMBERED);
    }
  }
}
