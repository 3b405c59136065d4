package atelier.qa.launcher;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * Where {@code java -jar} begins. On a Java that is too old it says so in one line; without it, the
 * reader would get a stack trace with numbers of class files. It is compiled for Java 8, and the
 * jar's manifest says what it starts and which Java that needs.
 */
public final class Launcher {

  private Launcher() {}

  public static void main(String[] arguments) throws Throwable {
    Attributes manifest = manifest();
    int needed = Integer.parseInt(manifest.getValue("Needs-Java"));
    if (release() < needed) {
      System.err.printf(
          "%s needs Java %d or newer; this is Java %s (%s)%n",
          new File(System.getProperty("java.class.path")).getName(),
          needed,
          System.getProperty("java.version"),
          System.getProperty("java.home"));
      System.exit(1);
    }
    MethodHandles.publicLookup()
        .findStatic(
            Class.forName(manifest.getValue("Launches")),
            "main",
            MethodType.methodType(void.class, String[].class))
        .invokeExact(arguments);
  }

  /** Java 8 calls itself 1.8. */
  private static int release() {
    String version = System.getProperty("java.specification.version");
    return Integer.parseInt(version.substring(version.indexOf('.') + 1));
  }

  /** Of the jar that was started, which is the first on its class path. */
  private static Attributes manifest() throws IOException {
    try (InputStream in = Launcher.class.getResourceAsStream("/META-INF/MANIFEST.MF")) {
      return new Manifest(in).getMainAttributes();
    }
  }
}
