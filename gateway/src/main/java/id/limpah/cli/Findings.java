package id.limpah.cli;

import id.limpah.settlement.Bill;
import id.limpah.settlement.Line;
import id.limpah.store.Archive;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Why a report may not be the whole truth, one sentence each. */
record Findings(List<String> sentences) {
  private static final int MOST_ENDS = 5;

  static Findings of(Bill bill, Archive.Missing missing, YearMonth now) {
    List<String> findings = new ArrayList<>();
    if (bill.month().isAfter(now)) {
      findings.add(bill.month() + " has not begun.");
    } else if (bill.lines().isEmpty()) {
      findings.add("Nothing is recorded of " + bill.month() + ": no diversion, and no contract in force.");
    }
    missing
        .forgottenBefore()
        .ifPresent(
            before ->
                findings.add(
                    "Diversions before " + before.truncatedTo(ChronoUnit.SECONDS) + " are no longer kept: these sums are too small."));
    if (missing.records() > 0) {
      findings.add(
          Text.counted(missing.records(), "record")
              + " of that month could not be written: the disk was slower than the traffic, or failed.");
    }
    List<Instant> ends = missing.uncleanEnds();
    if (!ends.isEmpty()) {
      findings.add(
          Text.counted(ends.size(), "time")
              + " a gateway ended without closing its records, so that the last of them may not be there: "
              + String.join(
                  ", ",
                  ends.stream().limit(MOST_ENDS).map(end -> end.truncatedTo(ChronoUnit.SECONDS).toString()).toList())
              + (ends.size() > MOST_ENDS ? ", …" : ""));
    }
    long nameless =
        bill.lines().stream().filter(line -> line.contract().isEmpty()).mapToLong(Line::diverted).sum();
    if (nameless > 0) {
      findings.add(
          Text.counted(nameless, "diversion") + " name no contract (an older Limpah kept them), so that no price is known.");
    }
    return new Findings(List.copyOf(findings));
  }
}
