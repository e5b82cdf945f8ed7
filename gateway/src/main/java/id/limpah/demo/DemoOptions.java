package id.limpah.demo;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What the demo is asked for.
 *
 * @param length of the live part
 * @param json whether the last line is the summary as one JSON object
 * @param seed of arrivals, patience and handling times
 * @param areas folder of the area tree
 */
public record DemoOptions(Duration length, boolean json, long seed, Path areas) {}
