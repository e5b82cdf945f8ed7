package id.limpah.sip.proxy;

/** Told of the end of dialogs, by the cookie that their Record-Route bears. From any thread. */
@FunctionalInterface
public interface DialogListener {
  /** That dialog is over; may be told more than once. */
  void ended(String cookie);
}
