package id.limpah.surge;

/**
 * The two numbers of a CUSUM.
 *
 * @param reference k, what a bin is compared with
 * @param threshold h, where the sum means a change
 */
record Chart(double reference, double threshold) {}
