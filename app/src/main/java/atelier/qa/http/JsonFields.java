package atelier.qa.http;

import atelier.qa.catalog.Rules;
import atelier.qa.http.Problem.FieldError;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The fields of a request's JSON object. Each getter notes what is wrong and answers something
 * harmless; {@link #check} then refuses the request with all that was noted. For one thread.
 */
final class JsonFields {

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern JSON_TYPE =
      Pattern.compile("application/(?:json|[a-z0-9!#$&^_.-]+\\+json)");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");

  private final JsonNode object;
  private final List<FieldError> errors = new ArrayList<>();

  private JsonFields(JsonNode object) {
    this.object = object;
  }

  /** Reads the body; whatever is not one JSON object in UTF-8 ends the request. */
  static JsonFields read(ServerRequest request) {
    byte[] body = RequestBody.read(request);
    if (body.length == 0) {
      throw ProblemException.badRequest("the body is missing");
    }
    request
        .headers()
        .first(HeaderNames.CONTENT_TYPE)
        .filter(type -> !isJson(type))
        .ifPresent(
            type -> {
              throw ProblemException.notJson(type);
            });
    JsonNode node = parse(decode(body));
    if (!node.isObject()) {
      throw ProblemException.badRequest("the body must be a JSON object");
    }
    return new JsonFields(node);
  }

  /** A string that passes {@code rule}. */
  String text(String field, Function<String, Optional<String>> rule) {
    JsonNode value = field(field);
    if (!value.isTextual()) {
      refuse(field, value.isMissingNode() ? "is missing" : "must be a string");
      return "";
    }
    rule.apply(value.textValue()).ifPresent(wrong -> refuse(field, wrong));
    return value.textValue();
  }

  /** An id, as a number or as a string of digits. */
  long id(String field) {
    JsonNode value = field(field);
    if (value.isMissingNode()) {
      refuse(field, "is missing");
      return 0;
    }
    boolean number =
        value.isIntegralNumber()
            || (value.isTextual() && DIGITS.matcher(value.textValue()).matches());
    if (!number || value.asText().length() > 20) {
      refuse(field, "must be a positive integer");
      return 0;
    }
    BigInteger id = new BigInteger(value.asText());
    if (id.signum() <= 0 || id.bitLength() > 32) {
      refuse(field, "must be an integer from 1 to " + Rules.MAX_ID);
      return 0;
    }
    return id.longValue();
  }

  /** A list of strings that each pass {@code rule}; empty if absent or null. */
  List<String> texts(String field, int max, Function<String, Optional<String>> rule) {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    if (!value.isArray()) {
      refuse(field, "must be a list of strings");
      return List.of();
    }
    if (value.size() > max) {
      refuse(field, "must have at most " + max + " items, has " + value.size());
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : value) {
      String name = field + "[" + texts.size() + "]";
      if (item.isTextual()) {
        rule.apply(item.textValue()).ifPresent(wrong -> refuse(name, wrong));
      } else {
        refuse(name, "must be a string");
      }
      texts.add(item.asText());
    }
    return texts;
  }

  /** Refuses the request if any field was wrong. */
  void check() {
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(List.copyOf(errors));
    }
  }

  private JsonNode field(String name) {
    JsonNode value = object.path(name);
    return value.isNull() ? MissingNode.getInstance() : value;
  }

  private void refuse(String field, String message) {
    errors.add(new FieldError(field, message));
  }

  /** Parameters of the type mean nothing: JSON is UTF-8 (RFC 8259). */
  private static boolean isJson(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return JSON_TYPE.matcher(type).matches();
  }

  /** Decoded by hand, because the JSON parser forgives some byte sequences that UTF-8 does not. */
  private static String decode(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw ProblemException.badRequest("the body is not UTF-8");
    }
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw ProblemException.badRequest("the body is not JSON: " + e.getOriginalMessage());
    }
  }
}
