package id.limpah.settlement;

import java.time.YearMonth;
import java.util.List;

/**
 * A month's settlement.
 *
 * @param lines one for each partner and contract, in the order of partners, then of contracts
 * @param unsettled the first {@value Settling#MOST_UNSETTLED} of those of which too little was told; the lines count all
 */
public record Bill(YearMonth month, List<Line> lines, List<Unsettled> unsettled) {
  public Bill {
    lines = List.copyOf(lines);
    unsettled = List.copyOf(unsettled);
  }

  /** What all lines come to, in whole rupiah. */
  public long amount() {
    return lines.stream().mapToLong(Line::amount).reduce(0, Math::addExact);
  }
}
