package atelier.qa.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.measure.Distribution;
import atelier.qa.measure.LiveFigures;
import atelier.qa.measure.LoadOutput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who stops the harness waits for what the load generator leaves at its end. */
final class StoppedLoadTest {

  private static final String FIGURES = "figures";
  private static final String LEFT = "left";
  private static final LiveFigures UNDER_WAY =
      new LiveFigures(
          "a stub",
          true,
          1,
          1,
          1,
          Map.of(),
          new Distribution(1, 1, 1, 1, 1, 1, 1, 1, 1),
          0,
          0,
          0,
          1);

  @TempDir private Path directory;

  @Test
  void hasTimeToLeaveWhatItMeasured() throws Exception {
    Process harness =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Harness.class.getName(),
                generator().toString(),
                directory.toString(),
                LoadOutput.figures(UNDER_WAY))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader says = harness.inputReader(StandardCharsets.UTF_8)) {
      assertThat(says.readLine()).contains("0:01 to go");
      harness.toHandle().destroy();
      assertThat(says.readLine()).isEqualTo("the load generator ended with exit code 143, true");
    } finally {
      harness.destroyForcibly();
    }
    assertThat(harness.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  private Path generator() throws IOException {
    Path jar = directory.resolve("load.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Generator.class.getName());
    String entry = Generator.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        InputStream code = Generator.class.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      assertThat(code).isNotNull();
      code.transferTo(out);
      out.closeEntry();
    }
    return jar;
  }

  /** Says how the load ended, and whether it had left its file by then. */
  static final class Harness {

    private Harness() {}

    public static void main(String[] arguments) throws Exception {
      Path directory = Path.of(arguments[1]);
      ProgressDisplay progress =
          new ProgressDisplay(
              new PrintWriter(System.err, true, StandardCharsets.UTF_8), Clock.systemUTC());
      try (Interruption interruption = new Interruption()) {
        try {
          new LoadProcess(Path.of(arguments[0]), progress)
              .run(
                  "Goals",
                  new TreeMap<>(
                      Map.of(FIGURES, arguments[2], LEFT, directory.resolve(LEFT).toString())));
        } catch (IOException e) {
          assertThat(interruption.requested()).isTrue();
          System.out.println(e.getMessage() + ", " + Files.exists(directory.resolve(LEFT)));
        }
      }
    }
  }

  /** Takes a moment to write down what it has measured. */
  static final class Generator {

    private Generator() {}

    public static void main(String[] arguments) throws Exception {
      // Settings come in the order of their names.
      String figures = arguments[1].substring(arguments[1].indexOf('=') + 1);
      Path left = Path.of(arguments[2].substring(arguments[2].indexOf('=') + 1));
      Thread writing =
          new Thread(
              () -> {
                try {
                  // Whoever stopped reading would not hear of the rest.
                  System.out.println("stopping");
                  TimeUnit.MILLISECONDS.sleep(500);
                  Files.createFile(left);
                } catch (IOException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      Runtime.getRuntime().addShutdownHook(writing);
      System.out.println(figures);
      new CountDownLatch(1).await();
    }
  }
}
