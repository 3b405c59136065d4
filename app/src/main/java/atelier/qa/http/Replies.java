package atelier.qa.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Sends answers, each in one write. */
final class Replies {

  private static final Header JSON =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");

  private Replies() {}

  static void json(ServerRequest request, ServerResponse response, byte[] body) {
    response.header(JSON);
    send(request, response, Status.OK_200, body);
  }

  static void created(
      ServerRequest request, ServerResponse response, String location, byte[] body) {
    response.header(JSON);
    response.header(HeaderValues.create(HeaderNames.LOCATION, location));
    send(request, response, Status.CREATED_201, body);
  }

  static void done(ServerResponse response) {
    response.status(Status.NO_CONTENT_204).send();
  }

  /** With HEAD, the headers that GET would have, and no body: the server leaves that to us. */
  static void send(ServerRequest request, ServerResponse response, Status status, byte[] body) {
    response.status(status);
    if (request.prologue().method().equals(Method.HEAD)) {
      response.headers().contentLength(body.length);
      response.send();
    } else {
      response.send(body);
    }
  }
}
