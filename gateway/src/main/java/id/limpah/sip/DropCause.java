package id.limpah.sip;

import java.util.Locale;

/** Why bytes were dropped without an answer. */
public enum DropCause {
  /** The first line is neither a request's nor a response's. */
  NOT_SIP,
  /** A response that is not well formed; responses are never answered. */
  BAD_RESPONSE,
  /** A bad ACK; ACKs are never answered. */
  BAD_ACK,
  /** A bad request without a Via, so that there is nobody to answer. */
  NO_VIA,
  /** More than a datagram or a header block may hold. */
  TOO_LARGE;

  /** As it is spelled in metrics. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
