package id.limpah.store;

import id.limpah.contact.CenterId;
import id.limpah.contact.Contract;
import id.limpah.contact.Outcome;
import id.limpah.settlement.Diversion;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the books: what was sent where stands in blocks, what was told of it in rows of its own. Both come in the order of their time,
 * so that no more is held than a block's worth. Rows that no block has are from before there were blocks.
 */
final class DiversionReader {
  private final Connection connection;
  private final Map<Long, Contract> contracts;
  private final Map<String, List<Diversion>> told = new LinkedHashMap<>();

  DiversionReader(Connection connection, Map<Long, Contract> contracts) {
    this.connection = connection;
    this.contracts = contracts;
  }

  /** Gives every diversion decided in that time. */
  void read(Instant from, Instant until, Consumer<Diversion> into) throws SQLException, IOException {
    try (PreparedStatement rows =
            connection.prepareStatement(
                "SELECT decision_id, place, at, partner, contract, answered_at, over_at, outcome FROM diversion WHERE at >= ? AND"
                    + " at < ? ORDER BY at, place");
        PreparedStatement blocks =
            connection.prepareStatement(
                "SELECT series, since, until, orders FROM block WHERE until >= ? AND since < ? AND diversions > 0 ORDER BY since")) {
      for (PreparedStatement query : List.of(rows, blocks)) {
        query.setLong(1, from.toEpochMilli());
        query.setLong(2, until.toEpochMilli());
      }
      try (ResultSet row = rows.executeQuery();
          ResultSet block = blocks.executeQuery()) {
        boolean more = row.next();
        while (block.next()) {
          while (more && row.getLong(3) <= block.getLong(3)) {
            hold(row);
            more = row.next();
          }
          giveBefore(block.getLong(2), into);
          for (Block.Sent sent : Block.sent(block.getString(1), block.getBytes(4))) {
            if (sent.atMillis() >= from.toEpochMilli() && sent.atMillis() < until.toEpochMilli()) {
              give(sent, into);
            }
          }
        }
        while (more) {
          hold(row);
          more = row.next();
        }
        giveBefore(Long.MAX_VALUE, into);
      }
    }
  }

  private void hold(ResultSet row) throws SQLException {
    Diversion diversion =
        new Diversion(
            row.getString(1),
            row.getInt(2),
            Instant.ofEpochMilli(row.getLong(3)),
            new CenterId(row.getString(4)),
            Optional.ofNullable(contracts.get(row.getLong(5))),
            time(row, 6),
            time(row, 7),
            Optional.ofNullable(row.getString(8)).flatMap(Outcome::ofWord));
    told.computeIfAbsent(key(diversion.decisionId(), diversion.partner().name()), none -> new ArrayList<>(1)).add(diversion);
  }

  private void give(Block.Sent sent, Consumer<Diversion> into) {
    List<Diversion> known = told.remove(key(sent.decisionId(), sent.partner()));
    if (known != null) {
      known.forEach(into);
    } else {
      into.accept(
          new Diversion(
              sent.decisionId(),
              sent.place(),
              Instant.ofEpochMilli(sent.atMillis()),
              new CenterId(sent.partner()),
              Optional.ofNullable(contracts.get(sent.contract())),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }
  }

  /** What is older than all blocks to come is of none. */
  private void giveBefore(long sinceMillis, Consumer<Diversion> into) {
    Iterator<List<Diversion>> oldest = told.values().iterator();
    while (oldest.hasNext()) {
      List<Diversion> next = oldest.next();
      if (next.getFirst().at().toEpochMilli() >= sinceMillis) {
        return;
      }
      next.forEach(into);
      oldest.remove();
    }
  }

  private static String key(String decisionId, String partner) {
    return decisionId + "|" + partner;
  }

  private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
