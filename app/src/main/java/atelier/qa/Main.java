package atelier.qa;

/** Where the service starts. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(0);
  }
}
