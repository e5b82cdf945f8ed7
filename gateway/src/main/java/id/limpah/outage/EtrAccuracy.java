package id.limpah.outage;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How well issuers said when power would be back: at an outage's end what was last said is held against what then was. One thread at a
 * time changes it, any number read.
 */
final class EtrAccuracy {
  /** The units that are counted one by one; of any more the issuer's sum is told. */
  private static final int MOST_UNITS = 500;

  private final Map<EtrUnit, EtrRecord> byUnit = new ConcurrentHashMap<>();

  /** A revision takes the place of another; at the first that says that it is over the last estimate before it counts. */
  Optional<EtrChange> replaced(@Nullable Fact before, Fact after) {
    if (before == null || isOver(before) || before.status() == Status.PREDICTED || !isOver(after)) {
      return Optional.empty();
    }
    if (after.type() != FactType.OUTAGE || after.mode() != Mode.ACTUAL) {
      return Optional.empty();
    }
    EtrUnit unit = new EtrUnit(after.issuer(), before.unit().or(after::unit).orElse(""));
    boolean counted = byUnit.containsKey(unit) || byUnit.size() < MOST_UNITS;
    EtrRecord more = EtrRecord.NOTHING.with(before.etr().notAfter(), after.asOf());
    return Optional.of(new EtrChange(counted ? unit : new EtrUnit(after.issuer(), ""), more));
  }

  /** What it was worth so far, whatever was counted here. */
  void set(EtrChange sum) {
    byUnit.put(sum.unit(), sum.more());
  }

  void add(EtrChange change) {
    byUnit.merge(change.unit(), change.more(), EtrRecord::plus);
  }

  private static boolean isOver(Fact fact) {
    return fact.status() == Status.RESTORED || fact.status() == Status.CLOSED;
  }

  /** Of every unit of which an outage has ended. */
  Map<EtrUnit, EtrRecord> all() {
    return Map.copyOf(byUnit);
  }

  /** Of the issuer's unit; nothing when none of its outages has ended. */
  EtrRecord of(EtrUnit unit) {
    return byUnit.getOrDefault(unit, EtrRecord.NOTHING);
  }
}
