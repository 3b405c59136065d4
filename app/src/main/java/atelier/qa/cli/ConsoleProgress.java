package atelier.qa.cli;

import atelier.qa.dataset.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;

/** Shows rows and their rate: a moving bar in a terminal, a line every 5 s in a log. */
final class ConsoleProgress implements Progress {

  private static final int TERMINAL_INTERVAL_MILLIS = 200;
  private static final int LOG_INTERVAL_MILLIS = 5_000;
  private static final int LOG_WIDTH = 100;

  private final PrintWriter out;
  private String lastLine = "";

  ConsoleProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Stage begin(String name) {
    ProgressBarBuilder bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setUnit(" rows", 1)
            .setInitialMax(-1)
            .showSpeed()
            .setStyle(ProgressBarStyle.ASCII);
    if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()) {
      bar.setUpdateIntervalMillis(TERMINAL_INTERVAL_MILLIS);
    } else {
      bar.setUpdateIntervalMillis(LOG_INTERVAL_MILLIS)
          .setRenderer((progress, width) -> line(progress))
          .setConsumer(new DelegatingProgressBarConsumer(this::log, LOG_WIDTH));
    }
    return new BarStage(bar.build());
  }

  /** What is known, in words: a bar that does not move has question marks for the rest. */
  private static String line(ProgressState progress) {
    long seconds = progress.getTotalElapsed().toSeconds();
    String total = progress.isIndefinite() ? "" : String.format(" of %,d", progress.getMax());
    String rate = seconds > 0 ? String.format(", %,d rows/s", progress.getCurrent() / seconds) : "";
    return String.format(
        "%s: %,d%s rows in %,d s%s",
        progress.getTaskName(), progress.getCurrent(), total, seconds, rate);
  }

  /** Prints a line once: the library repeats the last one. */
  private synchronized void log(String line) {
    if (!line.equals(lastLine)) {
      lastLine = line;
      out.println(line.strip());
      out.flush();
    }
  }

  private record BarStage(ProgressBar bar) implements Stage {

    @Override
    public void expect(long rows) {
      bar.maxHint(rows);
    }

    @Override
    public void advance(long rows) {
      bar.stepBy(rows);
    }

    @Override
    public void close() {
      bar.close();
    }
  }
}
