package atelier.qa.bench.run;

import atelier.qa.bench.record.RecordWriter;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * The parts that every measuring command needs.
 *
 * @param load generates the load
 * @param records receives the record
 * @param stopped whether the user has ended the command
 */
public record RunContext(
    Load load, RecordWriter records, ProgressDisplay progress, BooleanSupplier stopped) {

  /** A context with the load module's jar. */
  public static RunContext of(
      Path loadJar, RecordWriter records, ProgressDisplay progress, BooleanSupplier stopped) {
    return new RunContext(new LoadProcess(loadJar, progress), records, progress, stopped);
  }
}
