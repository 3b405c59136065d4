package atelier.qa.http;

import atelier.qa.catalog.Rules;
import atelier.qa.http.Problem.FieldError;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
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
 * The fields of a request's JSON object. Each getter records what is wrong with its field and
 * returns a harmless value; {@link #check} then refuses the request with all errors. For one
 * thread.
 */
final class JsonFields {

  /** More than any field has, and so little that no body of the allowed size takes long. */
  private static final int MAX_DIGITS = 1000;

  private static final int MAX_DEPTH = 64;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNumberLength(MAX_DIGITS)
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNameLength(RequestBody.LIMIT)
                          .maxStringLength(RequestBody.LIMIT)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern JSON_TYPE =
      Pattern.compile("application/(?:json|[a-z0-9!#$&^_.-]+\\+json)");
  private static final String BLOB = "blob:";
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");

  private final JsonNode object;
  private final List<FieldError> errors = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  private JsonFields(JsonNode object) {
    this.object = object;
  }

  /**
   * Reads a request's body; the request ends here unless that is one JSON object in UTF-8.
   *
   * @param body all of it
   */
  static JsonFields read(ServerRequestHeaders headers, byte[] body) {
    if (body.length == 0) {
      throw ProblemException.badRequest("the body is missing");
    }
    headers
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

  /** Returns a string that passes {@code rule}. */
  String text(String field, Function<String, Optional<String>> rule) {
    JsonNode value = field(field);
    if (!value.isTextual()) {
      refuse(field, value.isMissingNode() ? "is missing" : "must be a string");
      return "";
    }
    rule.apply(value.textValue()).ifPresent(wrong -> refuse(field, wrong));
    return value.textValue();
  }

  /** Returns an id, given as a number or as a string of digits. */
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

  /**
   * Returns a list of web addresses, without those that only the sender's browser can load; empty
   * if absent or null.
   *
   * @param max length of the list, including the items that are left out
   */
  List<String> urls(String field, int max) {
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
    List<String> urls = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      JsonNode item = value.get(i);
      String name = field + "[" + i + "]";
      if (isLocal(item)) {
        leftOut.add(name);
      } else if (item.isTextual()) {
        Rules.url(item.textValue()).ifPresent(wrong -> refuse(name, wrong));
        urls.add(item.textValue());
      } else {
        refuse(name, "must be a string");
      }
    }
    return urls;
  }

  /** Returns the items that were left out, separated by commas. */
  Optional<String> leftOut() {
    return leftOut.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", leftOut));
  }

  /** Refuses the request if any field was wrong. */
  void check() {
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(List.copyOf(errors));
    }
  }

  /**
   * Recognises what a front-end sends that forgets to upload the file: the address that {@code
   * URL.createObjectURL} made, which is only valid within its page, or the file itself, which JSON
   * turns into an empty object.
   */
  private static boolean isLocal(JsonNode item) {
    return (item.isTextual() && item.textValue().regionMatches(true, 0, BLOB, 0, BLOB.length()))
        || (item.isObject() && item.isEmpty());
  }

  private JsonNode field(String name) {
    JsonNode value = object.path(name);
    return value.isNull() ? MissingNode.getInstance() : value;
  }

  private void refuse(String field, String message) {
    errors.add(new FieldError(field, message));
  }

  /** Ignores parameters of the type: JSON is UTF-8 (RFC 8259). */
  private static boolean isJson(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return JSON_TYPE.matcher(type).matches();
  }

  /** Decodes strictly, because the JSON parser accepts some byte sequences that are not UTF-8. */
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
    } catch (StreamConstraintsException e) {
      throw ProblemException.badRequest(
          "a number in the body has more than %d digits, or values are nested more than %d deep"
              .formatted(MAX_DIGITS, MAX_DEPTH));
    } catch (JsonProcessingException e) {
      throw ProblemException.badRequest(
          "the body is not JSON, or has a key twice: line %d, column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    }
  }
}
