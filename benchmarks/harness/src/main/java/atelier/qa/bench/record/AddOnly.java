package atelier.qa.bench.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds committed records that were changed or deleted, in the work tree or by any commit in the
 * history. Drawings beside older records and the page may change. Where there is no history, it
 * finds none.
 */
public final class AddOnly {

  private static final Pattern SEALED =
      Pattern.compile("(?:.*/)?[^/]+/\\d{8}T\\d{6}Z-[^/]+/(?!.*\\.svg$).+");

  private final Path results;

  public AddOnly(Path results) {
    this.results = results;
  }

  /** The violations, in sentences; empty when there are none. */
  public List<String> violations() throws IOException, InterruptedException {
    List<String> violations = new ArrayList<>();
    if (!hasHistory()) {
      return violations;
    }
    for (String file : sealed("diff", "--no-renames", "--diff-filter=MDT", "--name-only", "HEAD")) {
      violations.add(file + " is committed and was changed or deleted");
    }
    for (String file :
        sealed("log", "--no-renames", "--diff-filter=MDT", "--format=", "--name-only")) {
      violations.add(file + " was changed or deleted by a commit");
    }
    return violations;
  }

  /** Whether there is a commit to compare with; a ZIP of the sources has none. */
  public boolean hasHistory() throws IOException, InterruptedException {
    return Files.isDirectory(results)
        && git(List.of("rev-parse", "--verify", "--quiet", "HEAD")).exit() == 0;
  }

  private List<String> sealed(String... command) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-c", "core.quotePath=false"));
    arguments.addAll(List.of(command));
    arguments.addAll(List.of("--", "."));
    GitOutput answer = git(arguments);
    if (answer.exit() != 0) {
      throw new IOException("git: " + answer.text().strip());
    }
    return answer.text().lines().filter(SEALED.asMatchPredicate()).distinct().toList();
  }

  private GitOutput git(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(arguments);
    Process process;
    try {
      process =
          new ProcessBuilder(command).directory(results.toFile()).redirectErrorStream(true).start();
    } catch (IOException e) {
      return new GitOutput(127, "git cannot be started: " + e.getMessage());
    }
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new GitOutput(process.waitFor(), text);
  }

  private record GitOutput(int exit, String text) {}
}
