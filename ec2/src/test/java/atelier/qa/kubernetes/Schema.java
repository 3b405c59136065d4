package atelier.qa.kubernetes;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * What Kubernetes' own description of its API says about an object. Its Java client is generated
 * from that, with code that knows every field and which of them must be there.
 */
final class Schema {

  private static final Map<String, Type> TYPES =
      Map.of(
          "apps/v1 Deployment", new Type(V1Deployment.class, V1Deployment::validateJsonElement),
          "batch/v1 Job", new Type(V1Job.class, V1Job::validateJsonElement),
          "v1 Namespace", new Type(V1Namespace.class, V1Namespace::validateJsonElement),
          "v1 Service", new Type(V1Service.class, V1Service::validateJsonElement),
          "networking.k8s.io/v1 NetworkPolicy",
              new Type(V1NetworkPolicy.class, V1NetworkPolicy::validateJsonElement),
          "policy/v1 PodDisruptionBudget",
              new Type(V1PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement));

  /** The client's own is of no use without the rest of the client, and no manifest has a time. */
  private static final Gson GSON =
      new GsonBuilder().registerTypeAdapter(OffsetDateTime.class, new NoTime()).create();

  private Schema() {}

  /**
   * Checks one object.
   *
   * @throws IllegalArgumentException if it has a field that does not exist, or lacks one
   * @throws com.google.gson.JsonParseException if a value is of another type
   */
  static void check(Manifest manifest) {
    Type type = TYPES.get(manifest.text("apiVersion") + " " + manifest.kind());
    if (type == null) {
      throw new IllegalArgumentException("no such type: " + manifest.root());
    }
    try {
      type.fields.check(manifest.root());
    } catch (IOException e) {
      throw new IllegalArgumentException(manifest.id(), e);
    }
    Object read = GSON.fromJson(manifest.root(), type.type);
    if (read == null) {
      throw new IllegalArgumentException("nothing is there");
    }
  }

  private record Type(Class<?> type, Fields fields) {}

  private interface Fields {
    void check(JsonElement json) throws IOException;
  }

  private static final class NoTime extends TypeAdapter<OffsetDateTime> {

    @Override
    public void write(JsonWriter out, OffsetDateTime value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public OffsetDateTime read(JsonReader in) {
      throw new UnsupportedOperationException();
    }
  }
}
