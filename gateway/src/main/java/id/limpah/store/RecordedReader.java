package id.limpah.store;

import id.limpah.json.DecisionJson;
import id.limpah.json.InputsJson;
import id.limpah.route.Conditions;
import id.limpah.route.Rulebook;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts decisions together again with the configuration and the conditions that they share. */
final class RecordedReader {
  private final Connection connection;
  private final Map<String, Optional<Rulebook>> rulebooks = new HashMap<>();
  private long conditionsId = -1;
  private Optional<Conditions> conditions = Optional.empty();

  RecordedReader(Connection connection) {
    this.connection = connection;
  }

  /** The newest, the newest first; those of before there were blocks last. */
  void last(int most, Consumer<Recorded> into) throws SQLException, IOException {
    int left = most;
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT b.series, b.body, c.hash FROM block b LEFT JOIN configuration c ON c.id = b.configuration WHERE b.body IS NOT NULL"
                + " ORDER BY b.until DESC, b.id DESC")) {
      ResultSet row = query.executeQuery();
      while (left > 0 && row.next()) {
        List<Block.Row> rows = Block.rows(row.getString(1), row.getBytes(2)).reversed();
        for (Block.Row one : rows.subList(0, Math.min(left, rows.size()))) {
          into.accept(recorded(one, Optional.ofNullable(row.getString(3)).orElse("")));
        }
        left -= rows.size();
      }
    }
    if (left > 0) {
      single(left, into);
    }
  }

  private Recorded recorded(Block.Row one, String configuration) throws SQLException {
    Optional<Rulebook> rulebook = rulebook(configuration);
    Optional<InputsJson.Kept> kept = Optional.empty();
    if (rulebook.isPresent() && snapshot(one.shape().conditions(), rulebook.get())) {
      kept = conditions.map(snapshot -> one.shape().inputs(one.id(), one.at(), one.contactId(), one.draw(), snapshot));
    }
    return new Recorded(one.id(), DecisionJson.record(one.decision()), configuration, rulebook, kept);
  }

  private void single(int most, Consumer<Recorded> into) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT d.id, d.record, c.hash, m.conditions, m.inputs FROM decision d LEFT JOIN made_of m ON m.decision_id = d.id"
                + " LEFT JOIN configuration c ON c.id = m.configuration ORDER BY d.at DESC, d.id DESC LIMIT ?")) {
      query.setInt(1, most);
      ResultSet row = query.executeQuery();
      while (row.next()) {
        String configuration = Optional.ofNullable(row.getString(3)).orElse("");
        Optional<Rulebook> rulebook = rulebook(configuration);
        Optional<InputsJson.Kept> kept =
            rulebook.isEmpty() ? Optional.empty() : kept(row.getBytes(5), row.getLong(4), rulebook.get());
        into.accept(new Recorded(row.getString(1), row.getString(2), configuration, rulebook, kept));
      }
    }
  }

  private Optional<Rulebook> rulebook(String hash) throws SQLException {
    Optional<Rulebook> known = rulebooks.get(hash);
    if (known == null) {
      known = body("SELECT body FROM configuration WHERE hash = ?", hash).flatMap(RecordedReader::rulebook);
      rulebooks.put(hash, known);
    }
    return known;
  }

  private static Optional<Rulebook> rulebook(byte[] body) {
    try {
      return Optional.of(InputsJson.rulebook(Packed.unpack(body)));
    } catch (IOException | RuntimeException otherForm) {
      // Kept by a program whose words are not these; its decisions are counted as not replayable.
      return Optional.empty();
    }
  }

  private Optional<InputsJson.Kept> kept(byte[] own, long id, Rulebook rulebook) throws SQLException {
    if (own == null || !snapshot(id, rulebook)) {
      return Optional.empty();
    }
    try {
      byte[] json = Packed.unpack(own);
      return conditions.map(snapshot -> InputsJson.inputs(json, snapshot));
    } catch (IOException | RuntimeException otherForm) {
      return Optional.empty();
    }
  }

  /** Reads that snapshot, unless it is the last that was; false when it is there and not of a form that is known here. */
  private boolean snapshot(long id, Rulebook rulebook) throws SQLException {
    if (id != conditionsId) {
      conditionsId = -1;
      Optional<byte[]> body = body("SELECT body FROM conditions WHERE id = ?", id);
      try {
        conditions =
            body.isEmpty() ? Optional.empty() : Optional.of(InputsJson.conditions(Packed.unpack(body.get()), rulebook));
      } catch (IOException | RuntimeException otherForm) {
        conditions = Optional.empty();
        return false;
      }
      conditionsId = id;
    }
    return true;
  }

  private Optional<byte[]> body(String query, Object key) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setObject(1, key);
      ResultSet row = select.executeQuery();
      return row.next() ? Optional.ofNullable(row.getBytes(1)) : Optional.empty();
    }
  }
}
