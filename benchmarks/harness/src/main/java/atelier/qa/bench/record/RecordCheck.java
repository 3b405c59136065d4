package atelier.qa.bench.record;

import atelier.qa.bench.record.GoalVerdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Checks one record: its schema, that its directory has the name that its content gives, that every
 * sealed file has the hash it was sealed with, and that there is no file too many. Thread-safe.
 */
public final class RecordCheck {

  private final RecordSchema schema = new RecordSchema();

  /** The problems of a record, in sentences; empty when there are none. */
  public List<String> problems(Path directory) throws IOException {
    Path file = directory.resolve(RecordFiles.RESULT);
    if (!Files.exists(file)) {
      return List.of("there is no " + RecordFiles.RESULT);
    }
    String json = Files.readString(file);
    try {
      List<String> problems = new ArrayList<>(schema.violations(json));
      if (problems.isEmpty()) {
        Result result = RecordJson.read(json);
        checkDirectory(directory, result, problems);
        checkHashes(directory, result.files(), problems);
        checkSums(directory, problems);
        checkVerdict(result, problems);
      }
      return problems;
    } catch (CorruptRecordException e) {
      return List.of(RecordFiles.RESULT + ": " + e.getMessage());
    }
  }

  private static void checkDirectory(Path directory, Result result, List<String> problems) {
    RecordName name = RecordName.of(result);
    Path path = directory.toAbsolutePath().normalize();
    if (!path.endsWith(Path.of(name.suite(), name.directory()))) {
      problems.add("by its content it belongs in " + name);
    }
  }

  private static void checkHashes(Path directory, Map<String, String> sealed, List<String> problems)
      throws IOException {
    for (Map.Entry<String, String> entry : sealed.entrySet()) {
      Path file = directory.resolve(entry.getKey());
      if (!Files.exists(file)) {
        problems.add(entry.getKey() + " is missing");
      } else if (!Sha256.of(file).equals(entry.getValue())) {
        problems.add(entry.getKey() + " was changed after it was written");
      }
    }
    try (Stream<Path> files = Files.list(directory)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(RecordFiles::isSealed)
          .filter(file -> !file.equals(RecordFiles.RESULT) && !file.equals(RecordFiles.SUMS))
          .filter(file -> !sealed.containsKey(file))
          .sorted()
          .forEach(file -> problems.add(file + " does not belong to the record"));
    }
  }

  private static void checkSums(Path directory, List<String> problems) throws IOException {
    Path sums = directory.resolve(RecordFiles.SUMS);
    if (!Files.exists(sums)) {
      problems.add(RecordFiles.SUMS + " is missing");
      return;
    }
    Map<String, String> hashes = new TreeMap<>();
    for (String line : Files.readAllLines(sums)) {
      String[] parts = line.split(" {2}", 2);
      hashes.put(parts.length == 2 ? parts[1] : line, parts[0]);
    }
    String own = Sha256.of(directory.resolve(RecordFiles.RESULT));
    if (!own.equals(hashes.get(RecordFiles.RESULT))) {
      problems.add(RecordFiles.RESULT + " was changed after it was written");
    }
  }

  private static void checkVerdict(Result result, List<String> problems) {
    if (result.valid() != result.reasons().isEmpty()) {
      problems.add("a record is invalid exactly when it has reasons");
    }
    if (!result.valid()
        && result.goals().stream().anyMatch(goal -> goal.verdict() == Verdict.MET)) {
      problems.add("an invalid record claims to meet a goal");
    }
    for (StepResult step : result.steps()) {
      if (step.valid() != step.reasons().isEmpty()) {
        problems.add("a step is invalid exactly when it has reasons: " + step.offeredRate() + "/s");
      }
    }
  }
}
