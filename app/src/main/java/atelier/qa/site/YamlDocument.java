package atelier.qa.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Makes JSON of YAML 1.2, so that one document has both forms and is written once. */
final class YamlDocument {

  private YamlDocument() {}

  /** Returns the same document as JSON, with keys in the same order. */
  static byte[] json(byte[] yaml) {
    Load load = new Load(LoadSettings.builder().build());
    try {
      return new ObjectMapper()
          .writeValueAsBytes(load.loadFromString(new String(yaml, StandardCharsets.UTF_8)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("YAML that is no JSON", e);
    }
  }
}
