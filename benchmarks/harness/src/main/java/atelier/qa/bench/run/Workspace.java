package atelier.qa.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The directory of the load generator's measurements until they are in a record. */
final class Workspace implements AutoCloseable {

  private final Path directory;
  private int count;

  Workspace() throws IOException {
    directory = Files.createTempDirectory("qa-bench");
  }

  /** The directory for the next measurement, which does not exist yet. */
  Path next() {
    count++;
    return directory.resolve("measurement-" + count);
  }

  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(directory)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
