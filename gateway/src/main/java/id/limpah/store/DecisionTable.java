package id.limpah.store;

import id.limpah.contact.CenterId;
import id.limpah.contact.Contact;
import id.limpah.contact.Outcome;
import id.limpah.contact.Sha256;
import id.limpah.json.BriefTold;
import id.limpah.json.DecisionJson;
import id.limpah.json.OutcomeTold;
import id.limpah.route.Action;
import id.limpah.route.Decision;
import id.limpah.route.OpenDiversion;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was told of decisions, and the decisions themselves as they were kept before there were blocks ({@link BlockTable}). For thirty
 * days; the books of {@link DiversionTable} are kept longer.
 */
final class DecisionTable {
  static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE IF NOT EXISTS decision (id TEXT PRIMARY KEY, at INTEGER NOT NULL, action TEXT NOT NULL,"
              + " record TEXT NOT NULL)",
          "CREATE INDEX IF NOT EXISTS decision_at ON decision (at)",
          "CREATE TABLE IF NOT EXISTS outcome (decision_id TEXT NOT NULL, at INTEGER NOT NULL, center TEXT NOT NULL,"
              + " outcome TEXT NOT NULL, over INTEGER NOT NULL)",
          "CREATE TABLE IF NOT EXISTS brief (decision_id TEXT NOT NULL, at INTEGER NOT NULL, fact_id TEXT NOT NULL, rev INTEGER NOT NULL,"
              + " digest BLOB NOT NULL, text TEXT NOT NULL, PRIMARY KEY (decision_id, digest)) WITHOUT ROWID",
          "CREATE INDEX IF NOT EXISTS brief_at ON brief (at)",
          "CREATE INDEX IF NOT EXISTS outcome_decision ON outcome (decision_id)",
          "CREATE INDEX IF NOT EXISTS outcome_at ON outcome (at)");

  /** An agent may look at one brief again and again; what changes each time is its clock. */
  private static final int MOST_BRIEFS = 20;
  private static final int MOST_OPEN = 100_000;
  private static final Duration KEPT = Duration.ofDays(30);

  private final Connection connection;
  private final BlockTable blocks;
  private final int most;

  DecisionTable(Connection connection, BlockTable blocks, int most) {
    this.connection = connection;
    this.blocks = blocks;
    this.most = most;
  }

  void insert(String decisionId, Optional<CenterId> center, Outcome outcome, boolean over, Instant at)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO outcome (decision_id, at, center, outcome, over) VALUES (?, ?, ?, ?, ?)")) {
      insert.setString(1, decisionId);
      insert.setLong(2, at.getEpochSecond());
      insert.setString(3, center.map(CenterId::name).orElse(""));
      insert.setString(4, outcome.word());
      insert.setBoolean(5, over);
      insert.execute();
    }
  }

  /** Keeps what an agent was given to read; the same twice is kept once. */
  void insert(String decisionId, BriefTold told) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT OR IGNORE INTO brief (decision_id, at, fact_id, rev, digest, text) SELECT ?, ?, ?, ?, ?, ?"
                + " WHERE (SELECT COUNT(*) FROM brief WHERE decision_id = ?) < "
                + MOST_BRIEFS)) {
      insert.setString(1, decisionId);
      insert.setLong(2, told.at().getEpochSecond());
      insert.setString(3, told.factId().orElse(""));
      insert.setInt(4, told.rev());
      insert.setBytes(5, Sha256.of(told.text()));
      insert.setString(6, told.text());
      insert.setString(7, decisionId);
      insert.execute();
    }
  }

  private List<BriefTold> briefs(String decisionId) throws SQLException {
    List<BriefTold> told = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement("SELECT at, fact_id, rev, text FROM brief WHERE decision_id = ? ORDER BY at, digest")) {
      query.setString(1, decisionId);
      ResultSet rows = query.executeQuery();
      while (rows.next()) {
        Optional<String> fact = Optional.of(rows.getString(2)).filter(id -> !id.isEmpty());
        told.add(new BriefTold(Instant.ofEpochSecond(rows.getLong(1)), fact, rows.getInt(3), rows.getString(4)));
      }
    }
    return told;
  }

  /** The record with its outcomes and briefs, as JSON. */
  Optional<String> find(String decisionId) throws SQLException, IOException {
    Optional<String> record = blocks.find(decisionId).map(row -> DecisionJson.record(row.decision()));
    if (record.isEmpty()) {
      record = single(decisionId);
    }
    return record.isEmpty()
        ? record
        : Optional.of(DecisionJson.withBriefs(DecisionJson.withOutcomes(record.get(), outcomes(decisionId)), briefs(decisionId)));
  }

  private Optional<String> single(String decisionId) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT record FROM decision WHERE id = ?")) {
      query.setString(1, decisionId);
      ResultSet row = query.executeQuery();
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }

  private List<OutcomeTold> outcomes(String decisionId) throws SQLException {
    List<OutcomeTold> told = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT at, center, outcome, over FROM outcome WHERE decision_id = ? ORDER BY at, rowid")) {
      query.setString(1, decisionId);
      ResultSet rows = query.executeQuery();
      while (rows.next()) {
        Instant at = Instant.ofEpochSecond(rows.getLong(1));
        told.add(new OutcomeTold(at, rows.getString(2), rows.getString(3), rows.getBoolean(4)));
      }
    }
    return told;
  }

  /** Diversions since then that nobody has said to be over. */
  List<OpenDiversion> openSince(Instant since) throws SQLException {
    List<OpenDiversion> open = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT record FROM decision WHERE at >= ? AND action = 'divert' AND NOT EXISTS (SELECT 1 FROM outcome"
                + " WHERE decision_id = decision.id AND over = 1) LIMIT "
                + MOST_OPEN)) {
      query.setLong(1, since.getEpochSecond());
      ResultSet rows = query.executeQuery();
      while (rows.next()) {
        DecisionJson.diversion(rows.getString(1)).ifPresent(open::add);
      }
    }
    Set<String> over = over(since);
    for (Block.Row row : blocks.since(since.toEpochMilli())) {
      if (row.shape().action() == Action.DIVERT && open.size() < MOST_OPEN && !over.contains(row.id())) {
        open.add(open(row.decision()));
      }
    }
    return open;
  }

  private Set<String> over(Instant since) throws SQLException {
    Set<String> over = new HashSet<>();
    try (PreparedStatement query = connection.prepareStatement("SELECT decision_id FROM outcome WHERE at >= ? AND over = 1")) {
      query.setLong(1, since.getEpochSecond());
      ResultSet rows = query.executeQuery();
      while (rows.next()) {
        over.add(rows.getString(1));
      }
    }
    return over;
  }

  private static OpenDiversion open(Decision decision) {
    List<CenterId> partners =
        decision.targets().stream()
            .map(choice -> choice.target().center())
            .filter(center -> !center.equals(decision.home()))
            .toList();
    Contact contact = decision.contact();
    return new OpenDiversion(decision.id(), decision.at(), decision.home(), partners, contact.reason(), contact.channel());
  }

  /**
   * Forgets what is too old, and the oldest of what is too many, with what was told of it; decisions before this second are gone.
   * Returns it, and the oldest snapshot that a block still looks at.
   */
  Swept sweep(Instant now) throws SQLException {
    long beforeMillis = Math.max(now.minus(KEPT).toEpochMilli(), blocks.newest(most, "decisions"));
    long before = Math.floorDiv(beforeMillis, 1000);
    Optional<Long> snapshot = blocks.forgetBodies(beforeMillis);
    try (Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM outcome WHERE at < " + before);
      statement.execute("DELETE FROM brief WHERE at < " + before);
      statement.execute("DELETE FROM decision WHERE at < " + before);
    }
    return new Swept(before, snapshot);
  }

  /** What is left: decisions from that second on, and snapshots from that one. */
  record Swept(long before, Optional<Long> snapshot) {}
}
