package id.limpah.contact;

/**
 * Who contacts: a calling number or a channel address. It never prints itself, so that it cannot slip into a log, a
 * label or a URL.
 *
 * @param number as the platform gave it; empty when withheld
 */
public record Caller(String number) {
  /** A caller who does not say who they are. */
  public static final Caller WITHHELD = new Caller("");

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** A number by which this caller is known again, the same on every node. */
  long hash() {
    return mixed(fnv());
  }

  private long fnv() {
    long hash = FNV_OFFSET;
    for (int i = 0; i < number.length(); i++) {
      hash = (hash ^ number.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }

  /**
   * A draw in [0, 1) that is the same for this caller and epoch on every node and at every redial. FNV-1a over the
   * UTF-16 units, then the finalizer of MurmurHash3 so that neighbouring numbers do not draw alike.
   */
  public double draw(long epoch) {
    long hash = mixed(fnv() ^ mixed(epoch + 0x9e3779b97f4a7c15L));
    return (hash >>> 11) * 0x1.0p-53;
  }

  private static long mixed(long value) {
    long hash = value;
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }

  @Override
  public String toString() {
    return number.isEmpty() ? "caller(withheld)" : "caller(hidden)";
  }
}
