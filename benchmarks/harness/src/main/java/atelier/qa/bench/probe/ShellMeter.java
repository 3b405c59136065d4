package atelier.qa.bench.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads counters with a shell inside a container, where files can be seen that the host may not
 * read. The shell stays open, as starting one would cost more than what it does.
 */
final class ShellMeter implements Meter {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final String END = "end";

  private final String source;
  private final Process shell;
  private final Writer questions;
  private final BufferedReader answers;

  /**
   * Opens the shell in a container.
   *
   * @param commands print a line for each counter: its name, a tabulator and a whole number
   */
  static ShellMeter in(Container container, String commands) throws IOException {
    return new ShellMeter(
        container.service(),
        new ProcessBuilder("docker", "exec", "-i", container.id(), "sh", "-c", repeatedly(commands))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Uses a process that runs what {@link #repeatedly} returns. */
  ShellMeter(String source, Process shell) {
    this.source = source;
    this.shell = shell;
    this.questions = shell.outputWriter(StandardCharsets.UTF_8);
    this.answers = shell.inputReader(StandardCharsets.UTF_8);
  }

  /** A script that runs the commands for each line that it reads. */
  static String repeatedly(String commands) {
    return "while read -r line; do\n" + commands + "\necho " + END + "\ndone";
  }

  @Override
  public List<MeterReading> read() throws IOException {
    questions.write("\n");
    questions.flush();
    List<String> lines = new ArrayList<>();
    for (String line = answers.readLine(); !END.equals(line); line = answers.readLine()) {
      if (line == null) {
        throw new IOException("the shell in " + source + " has ended");
      }
      lines.add(line);
    }
    List<MeterReading> readings = new ArrayList<>();
    for (String line : lines) {
      readings.add(reading(line));
    }
    return readings;
  }

  private MeterReading reading(String line) throws IOException {
    int tab = line.indexOf('\t');
    try {
      return new MeterReading(
          CLOCK.instant(),
          line.substring(0, Math.max(tab, 0)),
          source,
          Long.parseLong(line.substring(tab + 1).strip()));
    } catch (NumberFormatException e) {
      throw new IOException("the shell in " + source + " printed: " + line, e);
    }
  }

  @Override
  public void close() {
    shell.destroy();
  }
}
