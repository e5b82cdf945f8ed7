package id.limpah.contact;

/**
 * What a partner is paid, in whole rupiah; 0 for what is not paid.
 *
 * @param perContact for each contact that its agents answered
 * @param perMinute for each started minute from the answer to the end
 * @param perSeatMonth for each seat kept ready, a calendar month
 * @param seats kept ready
 */
public record Price(long perContact, long perMinute, long perSeatMonth, int seats) {
  /** Nothing is paid. */
  public static final Price NONE = new Price(0, 0, 0, 0);

  public Price {
    if (perContact < 0 || perMinute < 0 || perSeatMonth < 0 || seats < 0) {
      throw new IllegalArgumentException("a price is not negative");
    }
  }
}
