package atelier.qa.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passwords stand in files or in the environment; arguments are there for all to see. */
final class Password {

  private Password() {}

  /**
   * Returns what a file holds, or the value of a variable if there is no file.
   *
   * @throws UncheckedIOException if there should be a file and it cannot be read
   */
  static Optional<String> in(@Nullable Path file, String variable) {
    if (file == null) {
      return Optional.ofNullable(System.getenv(variable));
    }
    try {
      return Optional.of(Files.readString(file).stripTrailing());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the secret in " + file, e);
    }
  }
}
