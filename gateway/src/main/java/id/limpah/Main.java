package id.limpah;

/** Starts what the launcher asks for. */
public final class Main {
  private Main() {}

  /** Runs the verb named by the first argument. */
  public static void main(String[] args) {
    System.out.println("limpah");
  }
}
