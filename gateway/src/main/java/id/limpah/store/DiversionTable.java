package id.limpah.store;

import id.limpah.contact.CenterId;
import id.limpah.contact.Contract;
import id.limpah.contact.Outcome;
import id.limpah.json.ContractJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The books: what was told of each partner in the order of a diverted contact, which stands in its block ({@link BlockTable}); the
 * contracts; and what is known to be missing. Kept for {@value #KEPT_DAYS} days, so that last month is there until this one is over and
 * some weeks more, and the newest five million. Owned by the store's thread.
 */
final class DiversionTable {
  static final int KEPT_DAYS = 100;

  static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE IF NOT EXISTS contract (id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, body TEXT NOT NULL,"
              + " since INTEGER NOT NULL, last INTEGER NOT NULL)",
          "CREATE TABLE IF NOT EXISTS diversion (decision_id TEXT NOT NULL, place INTEGER NOT NULL, at INTEGER NOT NULL,"
              + " partner TEXT NOT NULL, contract INTEGER, answered_at INTEGER, over_at INTEGER, outcome TEXT,"
              + " PRIMARY KEY (decision_id, partner, place)) WITHOUT ROWID",
          "CREATE INDEX IF NOT EXISTS diversion_at ON diversion (at)",
          "CREATE TABLE IF NOT EXISTS missing (at INTEGER NOT NULL, records INTEGER NOT NULL)",
          "CREATE TABLE IF NOT EXISTS mark (name TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID");

  /** What decisions on disk say of diversions, from when there was no such table. They name no contract. */
  static final List<String> FROM_DECISIONS =
      List.of(
          "INSERT OR IGNORE INTO diversion (decision_id, place, at, partner)"
              + " SELECT d.id, t.key, d.at * 1000, json_extract(t.value, '$.center') FROM decision d,"
              + " json_each(CASE WHEN json_valid(d.record) THEN d.record ELSE '{}' END, '$.targets') t"
              + " WHERE d.action = 'divert' AND"
              + " json_extract(d.record, '$.why.home.queue') NOT LIKE json_extract(t.value, '$.center') || '/%'",
          "UPDATE diversion SET (over_at, outcome) = (SELECT o.at * 1000, o.outcome FROM outcome o WHERE"
              + " o.decision_id = diversion.decision_id AND o.center = diversion.partner ORDER BY o.at DESC LIMIT 1)");

  /** Set while a gateway has the file; found at the start when the last one did not close it. */
  static final String OPEN = "open";

  /** Diversions before this are gone. */
  static final String FORGOTTEN = "forgotten";

  /** Added to the place of a second row; no order is as long. */
  private static final int AGAIN = 10;

  private final Connection connection;
  private final int most;
  private final Map<String, Long> contracts = new HashMap<>();

  DiversionTable(Connection connection, int most) {
    this.connection = connection;
    this.most = most;
  }

  /** These contracts, and no others, are in force now. */
  void inForce(List<Contract> all, Instant now) throws SQLException {
    contracts.clear();
    try (PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO contract (hash, body, since, last) VALUES (?, ?, ?, ?) ON CONFLICT (hash) DO UPDATE SET last ="
                    + " excluded.last RETURNING id")) {
      for (Contract contract : all) {
        insert.setString(1, contract.hash());
        insert.setString(2, ContractJson.write(contract));
        insert.setLong(3, now.toEpochMilli());
        insert.setLong(4, now.toEpochMilli());
        try (ResultSet id = insert.executeQuery()) {
          if (id.next()) {
            contracts.put(contract.hash(), id.getLong(1));
          }
        }
      }
    }
  }

  /** Where the contract of that hash stands in the books; 0 when it does not. */
  long contract(String hash) {
    return contracts.getOrDefault(hash, 0L);
  }

  /** The row of a partner is made when something is told of it for the first time. */
  private void open(String decisionId, CenterId center, BlockTable blocks) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT 1 FROM diversion WHERE decision_id = ? AND partner = ? LIMIT 1")) {
      query.setString(1, decisionId);
      query.setString(2, center.name());
      if (query.executeQuery().next()) {
        return;
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT OR IGNORE INTO diversion (decision_id, place, at, partner, contract) VALUES (?, ?, ?, ?, ?)")) {
      for (Block.Sent sent : blocks.sent(decisionId)) {
        if (sent.partner().equals(center.name())) {
          insert.setString(1, decisionId);
          insert.setInt(2, sent.place());
          insert.setLong(3, sent.atMillis());
          insert.setString(4, sent.partner());
          insert.setObject(5, sent.contract() == 0 ? null : sent.contract());
          insert.execute();
        }
      }
    }
  }

  void answered(String decisionId, CenterId center, Instant at, BlockTable blocks) throws SQLException {
    open(decisionId, center, blocks);
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE diversion SET answered_at = ? WHERE decision_id = ? AND partner = ? AND answered_at IS NULL")) {
      update.setLong(1, at.toEpochMilli());
      update.setString(2, decisionId);
      update.setString(3, center.name());
      update.execute();
    }
  }

  /** A second word on the same partner, who was busy and was then tried again, has a row of its own: both were counted. */
  void over(String decisionId, CenterId center, Outcome outcome, Instant at, BlockTable blocks) throws SQLException {
    open(decisionId, center, blocks);
    String first = "UPDATE diversion SET over_at = ?, outcome = ? WHERE decision_id = ? AND partner = ? AND outcome IS NULL";
    String second =
        "INSERT OR REPLACE INTO diversion SELECT decision_id, place + "
            + AGAIN
            + ", at, partner, contract, answered_at, ?, ? FROM diversion WHERE decision_id = ? AND partner = ? AND place < "
            + AGAIN;
    if (!tell(first, decisionId, center, outcome, at)) {
      tell(second, decisionId, center, outcome, at);
    }
  }

  private boolean tell(String sql, String decisionId, CenterId center, Outcome outcome, Instant at) throws SQLException {
    try (PreparedStatement change = connection.prepareStatement(sql)) {
      change.setLong(1, at.toEpochMilli());
      change.setString(2, outcome.word());
      change.setString(3, decisionId);
      change.setString(4, center.name());
      return change.executeUpdate() > 0;
    }
  }

  /** So many records could not be written up to now; 0 for an unknown number. */
  void missing(long records, Instant now) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO missing (at, records) VALUES (?, ?)")) {
      insert.setLong(1, now.toEpochMilli());
      insert.setLong(2, records);
      insert.execute();
    }
  }

  /** Notes that the file is open, and that it was left open before, when it was. */
  void opened(Instant now) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet open = statement.executeQuery("SELECT COALESCE((SELECT MAX(until) FROM block), (SELECT MAX(at) FROM decision) * 1000, at) FROM mark WHERE name = '" + OPEN + "'")) {
      if (open.next()) {
        missing(0, Instant.ofEpochMilli(open.getLong(1)));
      }
    }
    mark(OPEN, now);
  }

  void closed() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM mark WHERE name = '" + OPEN + "'");
    }
  }

  private void mark(String name, Instant at) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("INSERT OR REPLACE INTO mark (name, at) VALUES (?, ?)")) {
      insert.setString(1, name);
      insert.setLong(2, at.toEpochMilli());
      insert.execute();
    }
  }

  /** Forgets what is too old and the oldest of what is too many, and notes up to when. */
  void sweep(Instant now, BlockTable blocks) throws SQLException {
    long kept = now.minus(Duration.ofDays(KEPT_DAYS)).toEpochMilli();
    long before = Math.max(kept, blocks.newest(most, "diversions"));
    boolean forgotten = blocks.forget(before);
    try (Statement statement = connection.createStatement()) {
      forgotten |= statement.executeUpdate("DELETE FROM diversion WHERE at < " + before) > 0;
      if (forgotten) {
        mark(FORGOTTEN, Instant.ofEpochMilli(before));
      }
      statement.execute("DELETE FROM missing WHERE at < " + kept);
    }
  }
}
