package atelier.qa.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.http.Status;
import java.util.List;

/**
 * Describes what went wrong, for programs and people: RFC 9457, {@code application/problem+json}.
 *
 * @param type always {@code about:blank}: the status identifies the kind of problem
 * @param title the reason phrase of the status, as the RFC asks for that type
 * @param status the HTTP status code
 * @param detail what is wrong with this request
 * @param instance the request's id, as logs have it, as a URI; empty until the problem is sent
 * @param errors the fields of the body that are wrong; only with status 422
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "errors"})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    List<FieldError> errors) {

  private static final ObjectMapper JSON = new ObjectMapper();

  Problem(Status status, String detail, List<FieldError> errors) {
    this("about:blank", status.reasonPhrase(), status.code(), detail, "", errors);
  }

  Problem(Status status, String detail) {
    this(status, detail, List.of());
  }

  /**
   * Returns the body of a response.
   *
   * @param requestId of the request that it is for
   */
  byte[] json(String requestId) {
    try {
      return JSON.writeValueAsBytes(
          new Problem(type, title, status, detail, "request:" + requestId, errors));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem that has no JSON", e);
    }
  }

  /**
   * One field that is wrong.
   *
   * @param field its name in the request
   * @param message what it must be
   */
  record FieldError(String field, String message) {}
}
