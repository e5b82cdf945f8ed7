package id.limpah.sip;

/** Text that goes into a message's head: one line, whatever somebody put into it. */
final class FieldText {
  private FieldText() {}

  /**
   * The same text.
   *
   * @throws IllegalArgumentException when a line end or a NUL is in it, which would make more of it than one line
   */
  static String checked(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' || c == '\n' || c == 0) {
        throw new IllegalArgumentException("a line end or NUL inside a header field");
      }
    }
    return text;
  }
}
