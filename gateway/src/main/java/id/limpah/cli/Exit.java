package id.limpah.cli;

/** With which number a verb ends; the same for all. */
final class Exit {
  static final int FINE = 0;

  /** The verb did its work and found something wrong. */
  static final int FINDING = 1;

  /** It was not understood; picocli's own number too. */
  static final int USAGE = 2;

  /** Nobody listens where a gateway was expected. */
  static final int UNREACHABLE = 3;

  /** There is nothing to work on. */
  static final int NO_DATA = 3;

  private Exit() {}
}
