package id.limpah.sip;

/** The methods that are known by name; any other token is {@link #OTHER}. Method names mind their case (RFC 3261, 7.1). */
public enum SipMethod {
  INVITE,
  ACK,
  BYE,
  CANCEL,
  OPTIONS,
  REGISTER,
  PRACK,
  UPDATE,
  INFO,
  MESSAGE,
  SUBSCRIBE,
  NOTIFY,
  REFER,
  PUBLISH,
  OTHER;

  private static final SipMethod[] KNOWN = values();

  static SipMethod of(byte[] bytes, int start, int end) {
    for (SipMethod method : KNOWN) {
      if (method != OTHER && method.is(bytes, start, end)) {
        return method;
      }
    }
    return OTHER;
  }

  private boolean is(byte[] bytes, int start, int end) {
    String token = name();
    if (end - start != token.length()) {
      return false;
    }
    for (int i = 0; i < token.length(); i++) {
      if (bytes[start + i] != token.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
