package atelier.qa.bench.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/**
 * Reads MySQL's status variable {@code Questions}: statements that clients have sent, not counting
 * preparing and closing them (MySQL Reference Manual, "Server Status Variables"). One client of the
 * server's own stays open, as its start would cost more than all questions together.
 */
public final class StatementMeter implements Meter {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final String QUESTION = "SHOW GLOBAL STATUS LIKE 'Questions';\n";

  private final Process client;
  private final Writer questions;
  private final BufferedReader answers;
  private long questionsSent;

  /**
   * Opens the client in a container.
   *
   * @param mysql runs MySQL, and has its root password in a file, as compose.yaml gives it
   */
  public StatementMeter(Container mysql) throws IOException {
    this(
        new ProcessBuilder(
                "docker",
                "exec",
                "-i",
                mysql.id(),
                "bash",
                "-c",
                "MYSQL_PWD=$(</run/secrets/mysql_root) exec mysql --user=root --protocol=socket"
                    + " --unbuffered --skip-column-names --batch")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /**
   * Uses a process that prints a line of name, tabulator and number for each line that it reads.
   */
  StatementMeter(Process client) {
    this.client = client;
    this.questions = client.outputWriter(StandardCharsets.UTF_8);
    this.answers = client.inputReader(StandardCharsets.UTF_8);
  }

  @Override
  public List<MeterReading> read() throws IOException {
    questions.write(QUESTION);
    questions.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("the database's client has ended");
    }
    questionsSent++;
    try {
      long statements = Long.parseLong(answer.substring(answer.indexOf('\t') + 1).strip());
      return List.of(
          new MeterReading(
              CLOCK.instant(), MeterReading.STATEMENTS, "mysql", statements - questionsSent));
    } catch (NumberFormatException e) {
      throw new IOException("the database's client printed: " + answer, e);
    }
  }

  @Override
  public void close() {
    client.destroy();
  }
}
