package atelier.qa.bench.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnvironmentReaderTest {

  @TempDir private Path directory;

  @Test
  void whereThereIsNoGitHistoryTheMessageSaysWhatIsNeededAndWhy() {
    assertThatThrownBy(() -> EnvironmentReader.git(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(
            "a record names the commit", directory.toString(), "clone the repository with git");
  }
}
