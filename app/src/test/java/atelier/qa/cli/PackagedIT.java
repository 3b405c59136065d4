package atelier.qa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar as users start it, in a process of its own. */
final class PackagedIT {

  private static final String LAUNCHER = "atelier/qa/launcher/Launcher.class";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path directory;
  private final List<Process> started = new ArrayList<>();
  private final List<Path> logs = new ArrayList<>();

  @AfterEach
  void endProcesses() throws InterruptedException {
    for (Process process : started) {
      process.destroy();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "status",
        "doctor",
        "import",
        "export",
        "generate",
        "seed",
        "migrate",
        "divide"
      })
  void everyCommandExplainsItself(String command) throws Exception {
    Run help = run(command, "--help");

    assertThat(help.exitCode).isZero();
    assertThat(help.output).contains("Usage: qa " + command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve --port x",
        "serve --port 99999",
        "serve --observe-port 99999",
        "serve --port 65530",
        "serve --observe-port 8080",
        "serve --loaderio-token secret",
        "status",
        "status --status-nodes app1:8090",
        "serve --max-count 0",
        "serve --cache-max-reads 0",
        "serve --db-pool-size 0",
        "serve --edge-directory edge --edge-share 4/3",
        "serve --port 0 --db jdbc:postgresql://localhost/qa",
        "serve --port 0 --db jdbc:mysql://127.0.0.1:1/qa --wipe",
        "generate out --products 0",
        "import nowhere --streams 0",
        "seed --public-url ftp://shop.example",
        "seed --public-url shop.example",
        "--no-such-option",
        "frobnicate",
        "generate",
        "import a b",
        "export",
        "export a b",
        "export out --db jdbc:postgresql://localhost/qa"
      })
  void misuseIsOneLineAndExitCode2(String arguments) throws Exception {
    Run misuse = run(arguments.split(" "));

    assertThat(misuse.exitCode).isEqualTo(2);
    assertThat(misuse.output.strip().lines()).hasSize(1);
    assertThat(misuse.output).startsWith("qa: ").contains(" --help'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import nowhere --db jdbc:mysql://127.0.0.1:1/qa",
        "export out --db jdbc:mysql://127.0.0.1:1/qa",
        "export out --data-dir nowhere",
        "serve --port 0 --db jdbc:mysql://127.0.0.1:1/qa",
        "migrate --db jdbc:mysql://127.0.0.1:1/qa",
        "migrate --db jdbc:mysql://127.0.0.1:1/qa --db-wait 1",
        "serve --port 0 --db jdbc:mysql://127.0.0.1:1/qa --db-password-file nowhere"
      })
  void failureIsOneLineAndExitCode1(String arguments) throws Exception {
    Run failure = run(arguments.split(" "));

    assertThat(failure.output.strip().lines()).as(failure.output).hasSize(1);
    assertThat(failure.output).startsWith("qa: ");
    assertThat(failure.exitCode).isOne();
  }

  @Test
  void whatEveryJavaSince8CanReadSaysInOneLineThatThisJavaIsTooOld() throws Exception {
    Path copy = directory.resolve("copy.jar");
    int release;
    try (JarFile jar = new JarFile(System.getProperty("qa.jar"));
        DataInputStream main = new DataInputStream(jar.getInputStream(jar.getEntry(LAUNCHER)))) {
      Manifest manifest = jar.getManifest();
      manifest.getMainAttributes().putValue("Needs-Java", "99");
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(copy), manifest)) {
        out.putNextEntry(new JarEntry(LAUNCHER));
        jar.getInputStream(jar.getEntry(LAUNCHER)).transferTo(out);
      }
      main.skipNBytes(6);
      release = main.readUnsignedShort();
    }

    Run run = runJar(copy.toString(), "serve");

    assertThat(release).as("version of the class file").isEqualTo(52);
    assertThat(run.output)
        .startsWith("copy.jar needs Java 99 or newer; this is Java ")
        .hasLineCount(1);
    assertThat(run.exitCode).isOne();
  }

  @Test
  void itServesSampleDataStopsCleanlyAndFindsItsDataAgain() throws Exception {
    int port = freePort();
    Process first = serve(port);
    String path = "/qa/questions?product_id=1";
    String before = awaitAnswer(port, path);
    assertThat(before).startsWith("{\"product_id\":\"1\",\"results\":[{\"question_id\":");
    assertThat(awaitAnswer(port, "/shop/" + photoOf(before, port))).startsWith("<svg");
    List<ProcessHandle> family = first.descendants().toList();
    assertThat(family).isNotEmpty();

    Run sameDirectory = run("serve", "--port", "0", "--data-dir", "data");
    assertThat(sameDirectory.exitCode).isOne();
    assertThat(sameDirectory.output).contains("qa: another process uses ");
    Run samePort = run("serve", "--port", "" + port, "--data-dir", "other");
    assertThat(samePort.exitCode).isOne();
    assertThat(samePort.output).startsWith("qa: cannot listen on 127.0.0.1:" + port);
    assertThat(directory.resolve("other")).as("no database is started first").doesNotExist();

    first.destroy();
    assertThat(first.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(family).noneMatch(ProcessHandle::isAlive);
    String address = "http://127.0.0.1:" + port;
    assertThat(Files.readString(log(first)))
        .contains("Serving on " + address + " ", address + "/docs\n", address + path + "\n");

    serve(port);
    assertThat(awaitAnswer(port, path)).isEqualTo(before);
  }

  /** It could only serve what it has cached, and be ready for nothing else. */
  @Test
  void itEndsWithOneLineWhenItsDatabaseIsKilled() throws Exception {
    int port = freePort();
    Process service = serve(port);
    awaitAnswer(port, "/qa/questions?product_id=1");

    service
        .descendants()
        .filter(process -> process.info().command().orElse("").contains("mariadbd"))
        .forEach(ProcessHandle::destroyForcibly);

    assertThat(service.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(service.exitValue()).isOne();
    assertThat(Files.readString(log(service)))
        .endsWith("qa: the embedded database in data has ended by itself; start again\n");
  }

  @Test
  void progressInALogIsPlainLines() throws Exception {
    Run run = run("generate", "export", "--products", "3000");

    assertThat(run.output.lines())
        .anyMatch(line -> line.matches("questions: [\\d,]+ of [\\d,]+ rows .*"))
        .allMatch(line -> line.matches("[\\x20-\\x7e&&[^?]]+"));
  }

  @Test
  void itSeedsAnEmptyDatabaseOnlyOnce() throws Exception {
    Run first = run("seed", "--data-dir", "data", "--sample-products", "20");
    assertThat(first.output).contains("Sample data: Imported ");
    assertThat(first.exitCode).isZero();
    Run second = run("seed", "--data-dir", "data", "--sample-products", "30");
    assertThat(second.output).contains("has questions already");
    assertThat(second.exitCode).isZero();
    Run replaced =
        run(
            "seed",
            "--data-dir",
            "data",
            "--sample-products",
            "30",
            "--replace",
            "--public-url",
            "http://shop.example:81");
    assertThat(replaced.output).contains("Sample data: Imported ");
  }

  @Test
  void itGeneratesAndImportsIntoTheEmbeddedDatabase() throws Exception {
    assertThat(run("generate", "export", "--products", "50").exitCode).isZero();
    Run again = run("generate", "export", "--products", "50");
    assertThat(again.exitCode).isOne();
    assertThat(again.output).contains("exist");

    Run first = run("import", "export", "--data-dir", "data");
    assertThat(first.output).contains("Imported ");
    assertThat(first.exitCode).isZero();
    Run second = run("import", "export", "--data-dir", "data");
    assertThat(second.exitCode).isOne();
    assertThat(second.output).contains("--replace");
    assertThat(run("import", "export", "--data-dir", "data", "--replace").exitCode).isZero();
  }

  private Process serve(int port) throws IOException {
    return start("serve", "--port", "" + port, "--data-dir", "data", "--sample-products", "20");
  }

  private Run run(String... arguments) throws Exception {
    return runJar(System.getProperty("qa.jar"), arguments);
  }

  private Run runJar(String jar, String... arguments) throws Exception {
    Process process = startJar(jar, arguments);
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), Files.readString(log(process)));
  }

  private Process start(String... arguments) throws IOException {
    return startJar(System.getProperty("qa.jar"), arguments);
  }

  private Process startJar(String jar, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(jar);
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile(directory, "qa", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    started.add(process);
    logs.add(log);
    return process;
  }

  private Path log(Process process) {
    return logs.get(started.indexOf(process));
  }

  private static String awaitAnswer(int port, String path) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
      return await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(
              () -> client.send(request, BodyHandlers.ofString()),
              response -> response.statusCode() == 200)
          .body();
    }
  }

  /** The name of a picture, which the service must have itself. */
  private static String photoOf(String json, int port) {
    Matcher photo =
        Pattern.compile("http://127.0.0.1:" + port + "/shop/(photo-[a-z]+\\.svg)").matcher(json);
    assertThat(photo.find()).as(json).isTrue();
    return photo.group(1);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private record Run(int exitCode, String output) {}
}
