package id.limpah.simulation;

/** Somebody who calls, perhaps again and again; what they draw does not depend on how they fare. */
final class Person {
  static final int MOST_ATTEMPTS = 10;

  final long number;
  final Draws draws;
  int attempts;
  boolean served;

  Person(long seed, long number) {
    this.number = number;
    this.draws = Draws.of(seed, 1, number);
  }

  /** As the platform would see it. */
  String caller() {
    return "+62811" + (10_000_000 + number);
  }
}
