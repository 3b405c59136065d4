package atelier.qa.bench.cli;

import atelier.qa.bench.compare.IncomparableException;
import atelier.qa.bench.record.CorruptRecordException;
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
          CommandFailedException.class,
          CorruptRecordException.class,
          IncomparableException.class,
          InterruptedException.class,
          IOException.class,
          UncheckedIOException.class);

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (EXPECTED.stream().anyMatch(type -> type.isInstance(e))) {
      command.getErr().println("qa-bench: " + oneLine(e));
    } else {
      command
          .getErr()
          .println("qa-bench: a fault in the program; please report it with what follows");
      e.printStackTrace(command.getErr());
    }
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    command
        .getErr()
        .printf(
            "qa-bench: %s; see '%s --help'%n",
            oneLine(e), command.getCommandSpec().qualifiedName());
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static String oneLine(Exception e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse(message);
  }
}
