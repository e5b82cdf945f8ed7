package id.limpah.store;

import id.limpah.contact.Area;
import id.limpah.contact.Sha256;
import id.limpah.json.FactJson;
import id.limpah.json.Jws;
import id.limpah.outage.EtrChange;
import id.limpah.outage.EtrRecord;
import id.limpah.outage.EtrUnit;
import id.limpah.outage.Fact;
import id.limpah.outage.OutTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Facts as they lie on disk, one row a revision, each with the bytes it came in. A fact's newest revision stays for 35 days
 * after it has expired, so that an older one cannot come back in its place; those before it stay for a week.
 */
final class FactTable {
  static final int VERSION = 5;
  private static final String DISPUTES =
      "CREATE TABLE IF NOT EXISTS dispute (fact_id TEXT NOT NULL, rev INTEGER NOT NULL, received_at INTEGER NOT NULL,"
          + " body BLOB NOT NULL, PRIMARY KEY (fact_id, rev)) WITHOUT ROWID";

  private static final String OUT_TIMES =
      "CREATE TABLE IF NOT EXISTS out_time (fact_id TEXT NOT NULL, area TEXT NOT NULL, start INTEGER NOT NULL, until INTEGER NOT NULL,"
          + " over INTEGER NOT NULL, fault INTEGER, PRIMARY KEY (fact_id, area)) WITHOUT ROWID";
  private static final String SEQUENCES = "CREATE TABLE IF NOT EXISTS sequence (issuer TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID";
  private static final String ETRS =
      "CREATE TABLE IF NOT EXISTS etr (issuer TEXT NOT NULL, unit TEXT NOT NULL, on_time INTEGER NOT NULL, late INTEGER NOT NULL,"
          + " none INTEGER NOT NULL, late_seconds INTEGER NOT NULL, early_seconds INTEGER NOT NULL, PRIMARY KEY (issuer, unit)) WITHOUT ROWID";
  static final List<String> SCHEMA =
      List.of(
          SEQUENCES,
          OUT_TIMES,
          ETRS,
          "CREATE TABLE IF NOT EXISTS fact (fact_id TEXT NOT NULL, rev INTEGER NOT NULL, received_at INTEGER NOT NULL,"
              + " valid_until INTEGER NOT NULL, body BLOB NOT NULL, digest BLOB, PRIMARY KEY (fact_id, rev)) WITHOUT ROWID",
          DISPUTES,
          "CREATE INDEX IF NOT EXISTS fact_received ON fact (received_at)",
          "CREATE INDEX IF NOT EXISTS fact_valid ON fact (valid_until)");

  static final Map<Integer, List<String>> UPGRADES = Map.of(1, List.of("ALTER TABLE fact ADD COLUMN digest BLOB"), 2, List.of(SEQUENCES), 3, List.of(OUT_TIMES), 4, List.of(ETRS));

  private static final Duration HISTORY = Duration.ofDays(7);
  private static final Duration REMEMBERED = Duration.ofDays(35);

  private final Connection connection;

  /** Compiled once: each fact needs five of them, and compiling one takes as long as writing a row. They end with the connection. */
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  FactTable(Connection connection) {
    this.connection = connection;
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    return statement;
  }

  /** A newest revision; without the fact when its bytes are not understood by this program. */
  record Newest(int rev, Optional<Fact> fact) {}

  /** Gives each newest revision, by whether it still holds, and returns how many of them are not understood. */
  int load(Instant now, Consumer<Fact> into, Consumer<Fact> expired, ObjIntConsumer<String> disputed) throws SQLException {
    int unreadable = 0;
    try (PreparedStatement query =
        connection.prepareStatement("SELECT body, digest, MAX(rev) FROM fact GROUP BY fact_id")) {
      ResultSet rows = query.executeQuery();
      while (rows.next()) {
        Optional<Fact> fact = fact(rows.getBytes(1), rows.getBytes(2));
        if (fact.isEmpty()) {
          unreadable++;
        }
        fact.ifPresent(one -> (one.validUntil().isAfter(now) ? into : expired).accept(one));
      }
    }
    try (Statement query = connection.createStatement();
        ResultSet rows =
            query.executeQuery(
                "SELECT fact_id, rev FROM dispute WHERE rev = (SELECT MAX(rev) FROM fact WHERE fact.fact_id = dispute.fact_id)")) {
      while (rows.next()) {
        disputed.accept(rows.getString(1), rows.getInt(2));
      }
    }
    connection.rollback();
    return unreadable;
  }

  Optional<Newest> newest(String factId) throws SQLException {
    PreparedStatement query = prepared("SELECT rev, body, digest FROM fact WHERE fact_id = ? ORDER BY rev DESC LIMIT 1");
    query.setString(1, factId);
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? Optional.of(new Newest(row.getInt(1), fact(row.getBytes(2), row.getBytes(3)))) : Optional.empty();
    }
  }

  /** The newest revision's bytes, as they came in or were signed. */
  Optional<byte[]> body(String factId) throws SQLException {
    PreparedStatement query = prepared("SELECT body FROM fact WHERE fact_id = ? ORDER BY rev DESC LIMIT 1");
    query.setString(1, factId);
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
    }
  }

  /** What {@code prev} of the next revision is to be: SHA-256 of what was signed of the newest, in base64url; empty when nothing is here. */
  Optional<String> newestDigest(String factId) throws SQLException {
    return body(factId)
        .map(body -> Jws.isMeant(body) && Jws.read(body) instanceof Jws.Read.Good good ? good.payload() : body)
        .map(payload -> Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(payload)));
  }

  /** Signatures were verified when they came in; that the bytes are still the same a digest tells for a thousandth of the time. */
  static Optional<Fact> fact(byte[] body, byte @Nullable [] digest) {
    if (digest != null && !Arrays.equals(digest, Sha256.of(body))) {
      return Optional.empty();
    }
    if (Jws.isMeant(body)) {
      return Jws.read(body) instanceof Jws.Read.Good good ? fact(FactJson.readSigned(good.payload())) : Optional.empty();
    }
    return fact(FactJson.read(body));
  }

  private static Optional<Fact> fact(FactJson.Read read) {
    return read instanceof FactJson.Read.Good(Fact fact) ? Optional.of(fact) : Optional.empty();
  }

  /** Revisions that are still here, the newest first. */
  List<Fact> history(String factId, int most) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT body, digest FROM fact WHERE fact_id = ? ORDER BY rev DESC LIMIT ?")) {
      query.setString(1, factId);
      query.setInt(2, most);
      ResultSet rows = query.executeQuery();
      List<Fact> all = new ArrayList<>();
      while (rows.next()) {
        fact(rows.getBytes(1), rows.getBytes(2)).ifPresent(all::add);
      }
      return all;
    }
  }

  /** The next number of what the issuer says; taken with the transaction that it is asked in. */
  long next(String issuer) throws SQLException {
    PreparedStatement insert =
        prepared("INSERT INTO sequence (issuer, seq) VALUES (?, 1) ON CONFLICT (issuer) DO UPDATE SET seq = seq + 1 RETURNING seq");
    insert.setString(1, issuer);
    try (ResultSet row = insert.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** No number up to that one is given to what the issuer says from now on. */
  void atLeast(String issuer, long seq) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO sequence (issuer, seq) VALUES (?, ?) ON CONFLICT (issuer) DO UPDATE SET seq = MAX(seq, excluded.seq)")) {
      insert.setString(1, issuer);
      insert.setLong(2, seq);
      insert.executeUpdate();
    }
  }

  void insert(Fact fact, byte[] body, Instant now) throws SQLException {
    write("INSERT", fact, body, now.getEpochSecond());
  }

  /** Takes a row that was saved from elsewhere; false when it is here. */
  boolean save(Fact fact, byte[] body, long receivedAt) throws SQLException {
    return write("INSERT OR IGNORE", fact, body, receivedAt);
  }

  private boolean write(String how, Fact fact, byte[] body, long receivedAt) throws SQLException {
    PreparedStatement insert =
        prepared(how + " INTO fact (fact_id, rev, received_at, valid_until, body, digest) VALUES (?, ?, ?, ?, ?, ?)");
    insert.setString(1, fact.factId());
    insert.setInt(2, fact.rev());
    insert.setLong(3, receivedAt);
    insert.setLong(4, fact.validUntil().getEpochSecond());
    insert.setBytes(5, body);
    insert.setBytes(6, Sha256.of(body));
    return insert.executeUpdate() == 1;
  }

  /** Keeps the other content of a revision, the first that came: it shows who said two things at once. */
  void insertDispute(Fact fact, byte[] body, Instant now) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT OR IGNORE INTO dispute (fact_id, rev, received_at, body) VALUES (?, ?, ?, ?)")) {
      insert.setString(1, fact.factId());
      insert.setInt(2, fact.rev());
      insert.setLong(3, now.getEpochSecond());
      insert.setBytes(4, body);
      insert.execute();
    }
  }

  /** Writes what a revision changes of when places were out. */
  void write(List<OutTime.Change> changes) throws SQLException {
    for (OutTime.Change change : changes) {
      if (change.now().isEmpty()) {
        PreparedStatement delete = prepared("DELETE FROM out_time WHERE fact_id = ? AND area = ?");
        delete.setString(1, change.factId());
        delete.setString(2, change.area().code());
        delete.executeUpdate();
      } else {
        write(change.now().get());
      }
    }
  }

  void write(OutTime time) throws SQLException {
    PreparedStatement insert =
        prepared("INSERT OR REPLACE INTO out_time (fact_id, area, start, until, over, fault) VALUES (?, ?, ?, ?, ?, ?)");
    insert.setString(1, time.factId());
    insert.setString(2, time.area().code());
    insert.setLong(3, time.start().toEpochMilli());
    insert.setLong(4, time.end().toEpochMilli());
    insert.setBoolean(5, time.over());
    insert.setObject(6, time.fault().map(Instant::toEpochMilli).orElse(null));
    insert.executeUpdate();
  }

  /** Adds to what a unit's estimates were worth. */
  void add(EtrChange change) throws SQLException {
    PreparedStatement insert =
        prepared(
            "INSERT INTO etr (issuer, unit, on_time, late, none, late_seconds, early_seconds) VALUES (?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (issuer, unit) DO UPDATE SET on_time = on_time + excluded.on_time, late = late + excluded.late,"
                + " none = none + excluded.none, late_seconds = late_seconds + excluded.late_seconds,"
                + " early_seconds = early_seconds + excluded.early_seconds");
    EtrRecord more = change.more();
    insert.setString(1, change.unit().issuer());
    insert.setString(2, change.unit().unit());
    insert.setLong(3, more.onTime());
    insert.setLong(4, more.late());
    insert.setLong(5, more.none());
    insert.setLong(6, more.lateSeconds());
    insert.setLong(7, more.earlySeconds());
    insert.executeUpdate();
  }

  /** Gives what each unit's estimates were worth. */
  static void etrs(Connection connection, Consumer<EtrChange> into) throws SQLException {
    try (Statement query = connection.createStatement();
        ResultSet rows = query.executeQuery("SELECT issuer, unit, on_time, late, none, late_seconds, early_seconds FROM etr")) {
      while (rows.next()) {
        EtrRecord sum = new EtrRecord(rows.getLong(3), rows.getLong(4), rows.getLong(5), rows.getLong(6), rows.getLong(7));
        into.accept(new EtrChange(new EtrUnit(rows.getString(1), rows.getString(2)), sum));
      }
    }
  }

  /** Gives each time that a place was out, as it was written. */
  void outTimes(Consumer<OutTime> into) throws SQLException {
    outTimes(connection, into);
  }

  static void outTimes(Connection connection, Consumer<OutTime> into) throws SQLException {
    try (Statement query = connection.createStatement();
        ResultSet rows = query.executeQuery("SELECT fact_id, area, start, until, over, fault FROM out_time")) {
      while (rows.next()) {
        long fault = rows.getLong(6);
        Optional<Instant> faultAt = rows.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(fault));
        String factId = rows.getString(1);
        Instant start = Instant.ofEpochMilli(rows.getLong(3));
        Instant end = Instant.ofEpochMilli(rows.getLong(4));
        boolean over = rows.getBoolean(5);
        Area.of(rows.getString(2)).ifPresent(area -> into.accept(new OutTime(area, factId, start, end, over, faultAt)));
      }
    }
  }

  /** Forgets what is no longer needed. */
  void sweep(Instant now) throws SQLException {
    String superseded = "rev < (SELECT MAX(rev) FROM fact newer WHERE newer.fact_id = fact.fact_id)";
    try (Statement delete = connection.createStatement()) {
      delete.execute(
          "DELETE FROM fact WHERE received_at < " + now.minus(HISTORY).getEpochSecond() + " AND " + superseded);
      delete.execute("DELETE FROM out_time WHERE until < " + now.minus(REMEMBERED).toEpochMilli());
      delete.execute("DELETE FROM fact WHERE valid_until < " + now.minus(REMEMBERED).getEpochSecond());
      delete.execute("DELETE FROM dispute WHERE NOT EXISTS (SELECT 1 FROM fact WHERE fact.fact_id = dispute.fact_id)");
    }
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void rollback() throws SQLException {
    Database.rollback(connection);
  }
}
