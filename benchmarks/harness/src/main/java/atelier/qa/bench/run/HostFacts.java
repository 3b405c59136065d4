package atelier.qa.bench.run;

import atelier.qa.bench.probe.Commands;
import atelier.qa.bench.record.RecordFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Facts about the measured hosts that this machine cannot read, such as CPU credits, printed by a
 * program before and after. Not thread-safe.
 */
public final class HostFacts {

  private static final Path HERE = Path.of("").toAbsolutePath();

  private final Optional<String> program;
  private final StringBuilder lines = new StringBuilder();

  /**
   * Takes facts from a program that prints lines of a host, a fact's name and its value, between
   * tabs.
   */
  public HostFacts(Optional<String> program) {
    this.program = program;
  }

  /**
   * Runs the program.
   *
   * @param when the first column: {@code before}, {@code after}
   * @throws IOException if it fails, with what it printed
   */
  void read(String when) throws IOException, InterruptedException {
    if (program.isPresent()) {
      Commands.output(HERE, List.of(program.get()))
          .lines()
          .forEach(line -> lines.append(when).append('\t').append(line).append('\n'));
    }
  }

  /** The output as a file of the record; none without a program. */
  Map<String, byte[]> files() {
    return lines.isEmpty()
        ? Map.of()
        : Map.of(RecordFiles.HOSTS, lines.toString().getBytes(StandardCharsets.UTF_8));
  }
}
