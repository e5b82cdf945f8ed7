package id.limpah.cli;

import java.io.PrintWriter;

/**
 * Where a verb prints.
 *
 * @param out what was asked for
 * @param err what went wrong
 */
record Terminal(PrintWriter out, PrintWriter err) {
  void print(String text) {
    out.println(text);
    out.flush();
  }

  void complain(String text) {
    err.println(text);
    err.flush();
  }
}
