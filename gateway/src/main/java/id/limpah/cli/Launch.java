package id.limpah.cli;

import id.limpah.config.Configuration;
import java.io.IOException;

/** How the root starts a gateway. */
@FunctionalInterface
public interface Launch {
  /**
   * Starts it; when this returns, it listens.
   *
   * @throws java.net.BindException when a port is taken
   * @throws IOException when something else that the configuration names cannot be opened
   */
  Running start(Configuration configuration) throws IOException;
}
