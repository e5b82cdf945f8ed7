package id.limpah.cli;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Optional;
import net.logstash.logback.encoder.LogstashEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Sets logging up in code, as logback's XML would cost a third of a short verb's time: to standard
 * error, text when that is a terminal, one JSON object a line otherwise. {@code LIMPAH_LOG} is the
 * level, INFO when unset.
 *
 * <p>Writing is on its own thread behind a bounded queue that drops rather than blocks: a full disk
 * or a stopped terminal must not hold an event loop.
 */
public final class Logging extends ContextAwareBase implements Configurator {
  private static final int QUEUE = 4_096;
  private static volatile @Nullable LoggerContext configured;

  /** For logback, which finds it as a service. */
  public Logging() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (Logging.class.getResource("/logback.xml") != null) {
      // Somebody who uses the gateway as a library says for themselves what is logged.
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setTarget("System.err");
    console.setEncoder(Boolean.getBoolean("limpah.terminal") ? text(context) : json(context));
    console.start();
    AsyncAppender async = new AsyncAppender();
    async.setContext(context);
    async.setQueueSize(QUEUE);
    async.setNeverBlock(true);
    async.setMaxFlushTime(1_000);
    async.addAppender(console);
    async.start();
    Level level =
        Level.toLevel(Optional.ofNullable(System.getenv("LIMPAH_LOG")).orElse("INFO"), Level.INFO);
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    // Below INFO only our own words: the libraries' would drown them.
    root.setLevel(level.isGreaterOrEqual(Level.INFO) ? level : Level.INFO);
    context.getLogger("id.limpah").setLevel(level);
    root.addAppender(async);
    configured = context;
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Writes what is still queued, at most for a second; nothing is logged after it. */
  static void flush() {
    LoggerContext context = configured;
    if (context != null) {
      context.stop();
    }
  }

  private static Encoder<ILoggingEvent> text(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n%rEx{8}");
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context) {
    LogstashEncoder encoder = new LogstashEncoder();
    encoder.setContext(context);
    encoder.start();
    return encoder;
  }
}
