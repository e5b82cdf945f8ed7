package id.limpah.loadtest.run;

import id.limpah.Gateway;
import id.limpah.config.ConfigLoader;
import id.limpah.config.Configuration;
import id.limpah.config.Verdict;
import id.limpah.time.Time;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The gateway as loadtest/bench configures it, on free ports. */
final class BenchGateway implements AutoCloseable {
  private final Gateway gateway;
  private final List<Integer> partners;

  private BenchGateway(Gateway gateway, List<Integer> partners) {
    this.gateway = gateway;
    this.partners = partners;
  }

  static BenchGateway start(String mode, Path folder) throws IOException, InterruptedException {
    return start(mode, folder, "");
  }

  /** The same with something more among its SIP listeners. */
  static BenchGateway start(String mode, Path folder, String listener) throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("limpah.root", "..")).toAbsolutePath();
    List<Integer> partners = new ArrayList<>();
    String yaml =
        Files.readString(root.resolve("loadtest/bench/" + mode + ".yaml"))
            .replace("../target/bench/" + mode, "data")
            .replace("../../config/areas", root.resolve("config/areas").toString())
            .replace("tcp: \"127.0.0.1:5070\"", "tcp: \"127.0.0.1:5070\"" + listener)
            .replaceAll("127\\.0\\.0\\.1:(5070|8173|8174)", "127.0.0.1:0");
    for (int i = 1; i <= 4; i++) {
      int port = freePort();
      partners.add(port);
      yaml = yaml.replace("127.0.0.1:509" + i, "127.0.0.1:" + port);
    }
    Path file = Files.writeString(folder.resolve("limpah.yaml"), yaml);
    return switch (ConfigLoader.load(file)) {
      case Verdict.Loaded(Configuration configuration) -> new BenchGateway(Gateway.start(configuration, Time.system()), partners);
      case Verdict.Faulty(var faults) -> throw new AssertionError(faults);
    };
  }

  static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  int udpPort() {
    return gateway.sipUdp().getPort();
  }

  int tcpPort() {
    return gateway.sipTcp().getPort();
  }

  int tlsPort() {
    return gateway.sipTls().orElseThrow().getPort();
  }

  int httpPort() {
    return gateway.publicHttp().getPort();
  }

  /** Where its partners are to be played. */
  List<Integer> partners() {
    return partners;
  }

  @Override
  public void close() {
    gateway.close();
  }
}
