package atelier.qa.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What compose/compose.yaml says, with no variable set. */
final class Compose {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Z0-9_]+(?::-([^{}]*))?}");

  private final Manifest file = Manifest.read(Path.of("../compose/compose.yaml"));

  JsonObject service(String name) {
    return file.at("services", name).getAsJsonObject();
  }

  String text(String service, String key) {
    return filled(Manifest.at(service(service), key));
  }

  /** A service's environment, with the defaults of what stands in it. */
  Map<String, String> environment(String service) {
    Map<String, String> found = new TreeMap<>();
    Manifest.at(service(service), "environment")
        .getAsJsonObject()
        .asMap()
        .forEach((name, value) -> found.put(name, filled(value)));
    return found;
  }

  private static String filled(JsonElement value) {
    return VARIABLE
        .matcher(value.getAsString())
        .replaceAll(
            found ->
                java.util.regex.Matcher.quoteReplacement(
                    found.group(1) == null ? "" : found.group(1)));
  }
}
