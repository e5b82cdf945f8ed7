package id.limpah.sip.locate;

import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;

/** Asks DNS. Each fails when nobody answered, or the answer was that the server is at fault; not when there are no records. */
interface Lookup {
  CompletableFuture<Answer<Naptr>> naptr(String name);

  CompletableFuture<Answer<Srv>> srv(String name);

  /** IPv4 and IPv6. */
  CompletableFuture<Answer<InetAddress>> addresses(String name);
}
