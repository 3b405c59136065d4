package atelier.qa.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The votes of a run, warm-up included, beside what the service shows afterwards: the content of
 * {@link MeasurementDirectory#VOTES}, which only a run has that counted them. Immutable.
 *
 * @param acknowledged votes that the service has confirmed
 * @param unknown votes of which nobody knows whether they were made: no response came, or one of a
 *     server's error
 * @param counted by how much the counts of all questions and answers have grown that could be voted
 *     for
 * @param wrongTargets questions and answers whose count has not grown by what was acknowledged, nor
 *     by that and some of what is unknown
 * @param wrong the first of these, in words
 */
public record VoteCount(
    long acknowledged, long unknown, long counted, long wrongTargets, List<String> wrong) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  public VoteCount {
    wrong = List.copyOf(wrong);
  }

  /** Whether each target has as many votes as it may have. */
  @JsonIgnore
  public boolean isRight() {
    return wrongTargets == 0;
  }

  /**
   * Reads the file in a measurement's directory; empty if there is none.
   *
   * @throws IOException where it is not what it should be
   */
  public static Optional<VoteCount> read(Path directory) throws IOException {
    Path file = directory.resolve(MeasurementDirectory.VOTES);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readString(file), VoteCount.class));
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": " + e.getOriginalMessage(), e);
    }
  }

  /** Writes the file into a directory. */
  public void write(Path directory) throws IOException {
    Files.writeString(
        directory.resolve(MeasurementDirectory.VOTES), JSON.writeValueAsString(this) + "\n");
  }
}
