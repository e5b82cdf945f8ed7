package id.limpah.store;

import id.limpah.contact.Accepting;
import id.limpah.contact.CenterId;
import id.limpah.contact.Offer;
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

/** Each partner's last offer as it lies on disk. */
final class OfferTable {
  static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE IF NOT EXISTS offer (center TEXT PRIMARY KEY, accepting TEXT NOT NULL, concurrent INTEGER NOT"
              + " NULL, per_second REAL NOT NULL, received_at INTEGER NOT NULL, expires_at INTEGER NOT NULL)");

  private final Connection connection;

  OfferTable(Connection connection) {
    this.connection = connection;
  }

  void replace(CenterId partner, Offer offer) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT OR REPLACE INTO offer VALUES (?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, partner.name());
      insert.setString(2, offer.accepting().word());
      insert.setInt(3, offer.concurrent());
      insert.setDouble(4, offer.perSecond());
      insert.setLong(5, offer.receivedAt().toEpochMilli());
      insert.setLong(6, offer.expiresAt().toEpochMilli());
      insert.execute();
    }
  }

  /** Those that still hold. */
  Map<CenterId, Offer> at(Instant now) throws SQLException {
    Map<CenterId, Offer> offers = new LinkedHashMap<>();
    try (Statement query = connection.createStatement();
        ResultSet rows = query.executeQuery("SELECT * FROM offer")) {
      while (rows.next()) {
        Optional<Accepting> accepting = Accepting.ofWord(rows.getString(2));
        Instant expires = Instant.ofEpochMilli(rows.getLong(6));
        if (accepting.isPresent() && expires.isAfter(now)) {
          offers.put(
              new CenterId(rows.getString(1)),
              new Offer(
                  accepting.get(), rows.getInt(3), rows.getDouble(4), Instant.ofEpochMilli(rows.getLong(5)), expires));
        }
      }
    }
    return offers;
  }
}
