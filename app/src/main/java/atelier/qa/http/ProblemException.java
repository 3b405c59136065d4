package atelier.qa.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.util.List;
import java.util.stream.Collectors;

/** Ends a request with a problem. It is a response, not a fault, so it has no stack trace. */
final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Helidon has no constant for it. */
  private static final Status UNPROCESSABLE = Status.create(422, "Unprocessable Content");

  private final transient Problem problem;
  private final transient List<Header> headers;

  private ProblemException(Problem problem, Header... headers) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
    this.headers = List.of(headers);
  }

  static ProblemException badRequest(String detail) {
    return new ProblemException(new Problem(Status.BAD_REQUEST_400, detail));
  }

  static ProblemException unauthorized(String detail) {
    return new ProblemException(
        new Problem(Status.UNAUTHORIZED_401, detail),
        HeaderValues.create(HeaderNames.WWW_AUTHENTICATE, "Bearer"));
  }

  static ProblemException forbidden(String detail) {
    return new ProblemException(new Problem(Status.FORBIDDEN_403, detail));
  }

  static ProblemException conflict(String detail) {
    return new ProblemException(new Problem(Status.CONFLICT_409, detail));
  }

  static ProblemException notFound(String detail) {
    return new ProblemException(new Problem(Status.NOT_FOUND_404, detail));
  }

  static ProblemException methodNotAllowed(String method, String allowed) {
    return new ProblemException(
        new Problem(Status.METHOD_NOT_ALLOWED_405, method + " is not possible here"),
        HeaderValues.create(HeaderNames.ALLOW, allowed));
  }

  static ProblemException notJson(String contentType) {
    return new ProblemException(
        new Problem(
            Status.UNSUPPORTED_MEDIA_TYPE_415,
            "the body must be application/json, not " + contentType));
  }

  static ProblemException invalid(List<Problem.FieldError> errors) {
    String fields =
        errors.stream().map(Problem.FieldError::field).distinct().collect(Collectors.joining(", "));
    return new ProblemException(new Problem(UNPROCESSABLE, "not valid: " + fields, errors));
  }

  static ProblemException keyReused(String detail) {
    return new ProblemException(new Problem(UNPROCESSABLE, detail));
  }

  static ProblemException keyInUse(String detail) {
    return new ProblemException(
        new Problem(Status.CONFLICT_409, detail), HeaderValues.create(HeaderNames.RETRY_AFTER, 1));
  }

  static ProblemException overloaded(String detail) {
    return new ProblemException(
        new Problem(Status.SERVICE_UNAVAILABLE_503, detail),
        HeaderValues.create(HeaderNames.RETRY_AFTER, 1));
  }

  Problem problem() {
    return problem;
  }

  List<Header> headers() {
    return headers;
  }
}
