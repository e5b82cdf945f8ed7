package id.limpah.cli;

import id.limpah.config.Listeners;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds which listener could not be had: the error of a bind does not say. */
final class Ports {
  private Ports() {}

  static String whichAreTaken(Listeners listeners, Path file, BindException e) {
    List<String> taken = new ArrayList<>();
    if (!canReceive(listeners.sipUdp())) {
      taken.add("sip.udp " + RunVerb.written(listeners.sipUdp()));
    }
    addIfTaken(taken, "sip.tcp", listeners.sipTcp());
    addIfTaken(taken, "http.public", listeners.publicHttp());
    addIfTaken(taken, "http.admin", listeners.adminHttp());
    String which =
        taken.isEmpty() ? e.getMessage() : String.join(", ", taken) + " in use by another process";
    return """
    error: cannot listen: %s
      another gateway? ./limpah status      who has it? ss -lntup
      or change listeners in %s\
    """
        .formatted(which, file);
  }

  private static void addIfTaken(List<String> taken, String name, InetSocketAddress address) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(address);
    } catch (IOException e) {
      taken.add(name + " " + RunVerb.written(address));
    }
  }

  private static boolean canReceive(InetSocketAddress address) {
    try (DatagramSocket socket = new DatagramSocket(address)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
