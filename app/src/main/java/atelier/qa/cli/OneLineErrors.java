package atelier.qa.cli;

import atelier.qa.dataset.importer.ImportException;
import atelier.qa.embedded.EmbeddedDatabaseException;
import atelier.qa.store.BulkLoadException;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.SchemaException;
import atelier.qa.store.SnapshotException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Prints failures on standard error: one line for a failure that the user can mend, a stack trace
 * only for a fault in the program.
 */
final class OneLineErrors implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private static final List<Class<? extends Exception>> EXPECTED =
      List.of(
          BulkLoadException.class,
          CommandFailedException.class,
          EmbeddedDatabaseException.class,
          ImportException.class,
          SchemaException.class,
          SnapshotException.class,
          DatabaseUnavailable.class,
          InterruptedException.class,
          IOException.class,
          UncheckedIOException.class);

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof InvalidOptionException) {
      return misused(e, command);
    }
    if (EXPECTED.stream().anyMatch(type -> type.isInstance(e))) {
      command.getErr().println("qa: " + oneLine(e));
    } else {
      command.getErr().println("qa: a fault in the program; please report it with what follows");
      e.printStackTrace(command.getErr());
    }
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    return misused(e, e.getCommandLine());
  }

  private static int misused(Exception e, CommandLine command) {
    command
        .getErr()
        .printf("qa: %s; see '%s --help'%n", oneLine(e), command.getCommandSpec().qualifiedName());
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static String oneLine(Exception e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse(message);
  }
}
