package id.limpah.loadtest.run;

import id.limpah.loadtest.scenario.Scenario;
import java.util.OptionalLong;

/**
 * A scenario and how it is to be run.
 *
 * @param label of the result
 * @param pid of the server to look at; empty to find whoever listens where load is sent
 * @param gentle whether the generator's thread sleeps while nothing is due: less of a processor, and up to 0.1 ms in
 *     each latency; nor does it rehearse then
 */
public record Plan(Scenario scenario, String label, OptionalLong pid, boolean gentle) {}
