package atelier.qa.bench.testing;

import atelier.qa.measure.Distribution;
import atelier.qa.measure.LiveFigures;
import atelier.qa.measure.LoadOutput;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * SYNTHETIC: behaves like the load module as a process, and measures nothing. Steps of an hour take
 * until it is told to stop, then it leaves an incomplete measurement; others take no time.
 */
public final class StubLoad {

  private static final double CAPACITY = 1000;
  private static final String FOR_EVER = "3600";

  private StubLoad() {}

  /** Makes a jar that runs it. */
  public static Path jar(Path directory) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StubLoad.class.getName());
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
    Path jar = directory.resolve("load.jar");
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close();
    }
    return jar;
  }

  /** That of the tests, as a jar's manifest names it. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toUri().toString())
        .collect(Collectors.joining(" "));
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, String> settings = new TreeMap<>();
    for (String argument : List.of(arguments).subList(1, arguments.length)) {
      int equals = argument.indexOf('=');
      settings.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    StubMeasurement measurement = new StubMeasurement(CAPACITY);
    if (FOR_EVER.equals(settings.get("seconds"))) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> leave(measurement.incomplete(), arguments[0], settings)));
      show(60);
      new CountDownLatch(1).await();
    }
    show(1);
    leave(measurement, arguments[0], settings);
  }

  private static void show(long leftSeconds) {
    Distribution latency = new Distribution(1, 1, 1, 1, 1, 1, 1, 1, 1);
    System.out.println(
        LoadOutput.figures(
            new LiveFigures("a stub", true, 1, 1, 1, Map.of(), latency, 0, 0, 0, leftSeconds)));
  }

  private static void leave(
      StubMeasurement measurement, String simulation, Map<String, String> settings) {
    try {
      measurement.write(simulation, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
