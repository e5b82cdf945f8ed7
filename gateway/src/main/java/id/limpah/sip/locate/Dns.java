package id.limpah.sip.locate;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsErrorCauseException;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@link Lookup} by Netty's resolver. What does not have the shape of its type is passed over. */
final class Dns implements Lookup, AutoCloseable {
  /** For how long it holds that there are no records; the SOA's word for it does not reach us. */
  private static final Duration NONE = Duration.ofSeconds(60);
  private static final long PATIENCE_MILLIS = 2_000;

  private final DnsNameResolver resolver;

  /**
   * On that loop.
   *
   * @param servers to be asked, in this order; none for those of the system
   */
  Dns(EventLoop loop, List<InetSocketAddress> servers) {
    DnsServerAddressStreamProvider provider =
        servers.isEmpty()
            ? DnsServerAddressStreamProviders.platformDefault()
            : new SequentialDnsServerAddressStreamProvider(servers);
    resolver =
        new DnsNameResolverBuilder(loop)
            .datagramChannelType(NioDatagramChannel.class)
            .socketChannelType(NioSocketChannel.class)
            .nameServerProvider(provider)
            .queryTimeoutMillis(PATIENCE_MILLIS)
            // A search domain would make another name of a wrong one.
            .searchDomains(List.of())
            .ndots(1)
            .build();
  }

  @Override
  public CompletableFuture<Answer<Naptr>> naptr(String name) {
    return ask(name, DnsRecordType.NAPTR, Dns::naptr);
  }

  @Override
  public CompletableFuture<Answer<Srv>> srv(String name) {
    return ask(name, DnsRecordType.SRV, Dns::srv);
  }

  @Override
  public CompletableFuture<Answer<InetAddress>> addresses(String name) {
    return ask(name, DnsRecordType.A, Dns::address)
        .thenCombine(
            ask(name, DnsRecordType.AAAA, Dns::address),
            (four, six) -> {
              List<InetAddress> all = new ArrayList<>(four.records());
              all.addAll(six.records());
              Duration ttl = four.ttl().compareTo(six.ttl()) < 0 ? four.ttl() : six.ttl();
              // A name without IPv6 does not have to be asked for it every minute.
              return new Answer<>(all, four.records().isEmpty() ? six.ttl() : six.records().isEmpty() ? four.ttl() : ttl);
            });
  }

  private <T> CompletableFuture<Answer<T>> ask(
      String name, DnsRecordType type, Function<ByteBuf, Optional<T>> reader) {
    CompletableFuture<Answer<T>> answer = new CompletableFuture<>();
    resolver
        .resolveAll(new DefaultDnsQuestion(name.endsWith(".") ? name : name + ".", type))
        .addListener(
            (Future<List<DnsRecord>> found) -> {
              if (found.isSuccess()) {
                answer.complete(read(found.getNow(), type, reader));
              } else if (isNoAnswer(found.cause())) {
                answer.completeExceptionally(found.cause());
              } else {
                answer.complete(new Answer<>(List.of(), NONE));
              }
            });
    return answer;
  }

  /** Whether it says nothing about the name: nobody answered, or a server in trouble. */
  private static boolean isNoAnswer(Throwable cause) {
    if (DnsNameResolver.isTransportOrTimeoutError(cause)) {
      return true;
    }
    for (@Nullable Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof DnsErrorCauseException error) {
        return error.getCode().equals(DnsResponseCode.SERVFAIL);
      }
    }
    return !(cause instanceof UnknownHostException);
  }

  private static <T> Answer<T> read(
      List<DnsRecord> records, DnsRecordType type, Function<ByteBuf, Optional<T>> reader) {
    List<T> all = new ArrayList<>();
    long seconds = Long.MAX_VALUE;
    for (DnsRecord record : records) {
      try {
        if (record instanceof DnsRawRecord raw && record.type().equals(type)) {
          Optional<T> one = readOne(raw, reader);
          one.ifPresent(all::add);
          seconds = Math.min(seconds, record.timeToLive());
        }
      } finally {
        ReferenceCountUtil.release(record);
      }
    }
    return new Answer<>(all, all.isEmpty() ? NONE : Duration.ofSeconds(seconds));
  }

  private static <T> Optional<T> readOne(DnsRawRecord record, Function<ByteBuf, Optional<T>> reader) {
    try {
      return reader.apply(record.content());
    } catch (IndexOutOfBoundsException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<Naptr> naptr(ByteBuf data) {
    int order = data.readUnsignedShort();
    int preference = data.readUnsignedShort();
    String flags = text(data);
    String service = text(data);
    text(data); // an expression; SIP has none (RFC 3263, 4.1)
    return Optional.of(new Naptr(order, preference, flags, service, name(data)));
  }

  private static Optional<Srv> srv(ByteBuf data) {
    int priority = data.readUnsignedShort();
    int weight = data.readUnsignedShort();
    int port = data.readUnsignedShort();
    return port == 0 ? Optional.empty() : Optional.of(new Srv(priority, weight, port, name(data)));
  }

  private static Optional<InetAddress> address(ByteBuf data) {
    byte[] bytes = new byte[data.readableBytes()];
    data.readBytes(bytes);
    try {
      return Optional.of(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException wrongLength) {
      return Optional.empty();
    }
  }

  private static String text(ByteBuf data) {
    return data.readCharSequence(data.readUnsignedByte(), StandardCharsets.US_ASCII).toString();
  }

  /** Without the dot at its end; blank for the root. */
  private static String name(ByteBuf data) {
    String name = DefaultDnsRecordDecoder.decodeName(data);
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  @Override
  public void close() {
    resolver.close();
  }
}
