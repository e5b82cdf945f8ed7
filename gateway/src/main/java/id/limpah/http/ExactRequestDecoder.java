package id.limpah.http;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/** Netty's decoder, but the version is taken as it is written: it minds its case (RFC 9112, 2.3). */
final class ExactRequestDecoder extends HttpRequestDecoder {
  ExactRequestDecoder(HttpDecoderConfig config) {
    super(config);
  }

  @Override
  protected HttpMessage createMessage(String[] initialLine) throws Exception {
    if (!initialLine[2].startsWith("HTTP/")) {
      throw new IllegalArgumentException("not a version of HTTP");
    }
    return super.createMessage(initialLine);
  }
}
