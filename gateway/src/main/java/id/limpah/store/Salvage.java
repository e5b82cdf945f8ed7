package id.limpah.store;

import id.limpah.outage.EtrChange;
import id.limpah.outage.Fact;
import id.limpah.outage.OutTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a damaged file of facts aside, and saves what is in it whole: a row whose digest still is that of its bytes. */
final class Salvage {
  private static final Logger LOG = LoggerFactory.getLogger(Salvage.class);
  private static final List<String> WITH_IT = List.of("", "-wal", "-shm");
  private static final long MARGIN = 10_000;
  private static final int MOST_ASIDE = 1_000;

  private Salvage() {}

  /**
   * Moves the file away, under a name that nothing has.
   *
   * @return its new place
   * @throws IOException when it cannot be moved
   */
  static Path aside(Path file) throws IOException {
    int number = 1;
    while (Files.exists(other(file, ".damaged-" + number)) && number < MOST_ASIDE) {
      number++;
    }
    Path place = other(file, ".damaged-" + number);
    for (String part : WITH_IT) {
      if (Files.exists(other(file, part))) {
        Files.move(other(file, part), other(place, part));
      }
    }
    return place;
  }

  private static Path other(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  /** Copies what is whole; from both ends, as what lies behind a damaged page is only found from behind. Returns how many rows. */
  static int copy(Path from, FactTable into) {
    int saved = 0;
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + from)) {
      for (String order : List.of("fact_id, rev", "fact_id DESC, rev DESC")) {
        saved += copy(connection, order, into);
      }
      copyDisputes(connection, into);
      copySequences(connection, into);
      copyOutTimes(connection, into);
      copyEtrs(connection, into);
    } catch (SQLException e) {
      LOG.warn("nothing can be read of {}: {}", from, e.getMessage());
    }
    return saved;
  }

  /** What was numbered and is not there any more may be known elsewhere: its numbers are given to nothing else. */
  private static void copySequences(Connection connection, FactTable into) {
    try (Statement query = connection.createStatement();
        ResultSet rows = query.executeQuery("SELECT issuer, seq FROM sequence")) {
      while (rows.next()) {
        into.atLeast(rows.getString(1), rows.getLong(2) + MARGIN);
      }
    } catch (SQLException e) {
      LOG.warn("how much was numbered cannot be read: {}", e.getMessage());
    }
  }

  private static void copyEtrs(Connection connection, FactTable into) {
    List<EtrChange> sums = new ArrayList<>();
    try {
      FactTable.etrs(connection, sums::add);
      for (EtrChange sum : sums) {
        into.add(sum);
      }
    } catch (SQLException e) {
      LOG.warn("what estimates were worth is not all saved: {}", e.getMessage());
    }
  }

  private static void copyOutTimes(Connection connection, FactTable into) {
    List<OutTime> times = new ArrayList<>();
    try {
      FactTable.outTimes(connection, times::add);
    } catch (SQLException e) {
      LOG.warn("when places were out cannot all be read: {}", e.getMessage());
    }
    try {
      for (OutTime time : times) {
        into.write(time);
      }
    } catch (SQLException e) {
      LOG.warn("when places were out is not all saved: {}", e.getMessage());
    }
  }

  /** A fact that was in dispute says nothing afterwards either. */
  private static void copyDisputes(Connection connection, FactTable into) {
    try (Statement query = connection.createStatement();
        ResultSet rows = query.executeQuery("SELECT body, received_at FROM dispute")) {
      while (rows.next()) {
        byte[] body = rows.getBytes(1);
        Optional<Fact> fact = body == null ? Optional.empty() : FactTable.fact(body, null);
        if (fact.isPresent()) {
          into.insertDispute(fact.get(), body, Instant.ofEpochSecond(rows.getLong(2)));
        }
      }
    } catch (SQLException e) {
      LOG.warn("what was in dispute cannot be read: {}", e.getMessage());
    }
  }

  private static int copy(Connection connection, String order, FactTable into) {
    int saved = 0;
    try (Statement query = connection.createStatement();
        ResultSet rows = query.executeQuery("SELECT body, digest, received_at FROM fact ORDER BY " + order)) {
      while (rows.next()) {
        byte[] body = rows.getBytes(1);
        byte[] digest = rows.getBytes(2);
        Optional<Fact> fact = body == null || digest == null ? Optional.empty() : FactTable.fact(body, digest);
        if (fact.isPresent() && into.save(fact.get(), body, rows.getLong(3))) {
          saved++;
          if (fact.get().seq().isPresent()) {
            into.atLeast(fact.get().issuer(), fact.get().seq().get() + MARGIN);
          }
        }
      }
    } catch (SQLException e) {
      LOG.debug("no more can be read that way: {}", e.getMessage());
    }
    return saved;
  }
}
