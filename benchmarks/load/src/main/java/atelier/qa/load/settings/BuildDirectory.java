package atelier.qa.load.settings;

import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Objects;

/** The build directory of this module, where reports and unnamed measurements go. */
public final class BuildDirectory {

  private BuildDirectory() {}

  /** Its path, whether this was started from the jar in it or from its classes. */
  public static Path path() {
    CodeSource source =
        Objects.requireNonNull(BuildDirectory.class.getProtectionDomain().getCodeSource());
    Path code = Path.of(URI.create(source.getLocation().toString()));
    return Objects.requireNonNull(code.getParent(), "code at the root of the file system");
  }
}
