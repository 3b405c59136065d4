package atelier.qa.bench.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The published schema, {@code results/schema/result.json} (JSON Schema 2020-12). Thread-safe. */
public final class RecordSchema {

  private static final String RESOURCE = "/schema/result.json";

  private final Schema schema;

  public RecordSchema() {
    try (InputStream in = RecordSchema.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("not in this jar: " + RESOURCE);
      }
      schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The violations of the schema in a {@code result.json}; empty when there are none. */
  public List<String> violations(String json) {
    JsonNode tree = RecordJson.tree(json);
    return schema.validate(tree).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }
}
