package id.limpah.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** The registry, and the two ways in which the other rooms' figures become meters: read when somebody looks. */
public final class Meters implements AutoCloseable {
  private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbage = new JvmGcMetrics();

  /** The registry holds a counter's source weakly; without this they would be collected and the counters stand still. */
  private final List<LongSupplier> sources = new ArrayList<>();

  /** With the JVM's own memory, garbage collection and threads. */
  public Meters() {
    registry.config().meterFilter(MeterFilter.deny(Meters::isOddlyNamed));
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    garbage.bindTo(registry);
  }

  /** Names that Prometheus' own linter complains of. */
  private static boolean isOddlyNamed(Meter.Id id) {
    return id.getName().startsWith("process.cpu.time") || id.getName().startsWith("system.cpu.count");
  }

  /** The exposition text, format 0.0.4. Takes some milliseconds: not for an event loop. */
  public String scrape() {
    return registry.scrape();
  }

  MeterRegistry registry() {
    return registry;
  }

  void counter(String name, String help, Tags tags, LongSupplier total) {
    sources.add(total);
    FunctionCounter.builder(name, total, LongSupplier::getAsLong).description(help).tags(tags).register(registry);
  }

  void gauge(String name, String help, Tags tags, DoubleSupplier value) {
    Gauge.builder(name, value::getAsDouble).description(help).tags(tags).strongReference(true).register(registry);
  }

  @Override
  public void close() {
    garbage.close();
    registry.close();
  }
}
