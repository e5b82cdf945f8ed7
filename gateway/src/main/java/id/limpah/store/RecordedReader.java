package id.limpah.store;

import id.limpah.json.InputsJson;
import id.limpah.route.Conditions;
import id.limpah.route.Rulebook;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
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

  void last(int most, Consumer<Recorded> into) throws SQLException {
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
    if (own == null) {
      return Optional.empty();
    }
    try {
      if (id != conditionsId) {
        Optional<byte[]> body = body("SELECT body FROM conditions WHERE id = ?", id);
        conditions =
            body.isEmpty() ? Optional.empty() : Optional.of(InputsJson.conditions(Packed.unpack(body.get()), rulebook));
        conditionsId = id;
      }
      return conditions.isEmpty()
          ? Optional.empty()
          : Optional.of(InputsJson.inputs(Packed.unpack(own), conditions.get()));
    } catch (IOException | RuntimeException otherForm) {
      conditionsId = -1;
      return Optional.empty();
    }
  }

  private Optional<byte[]> body(String query, Object key) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setObject(1, key);
      ResultSet row = select.executeQuery();
      return row.next() ? Optional.ofNullable(row.getBytes(1)) : Optional.empty();
    }
  }
}
