package atelier.qa.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of paths and the handlers of their methods. It adds what every path needs: the trailing
 * slash, HEAD beside GET, OPTIONS, and 405 with {@code Allow} for the other methods.
 */
final class Routes {

  private final List<String> bases;
  private final Map<String, Map<Method, Handler>> table = new LinkedHashMap<>();

  /**
   * @param bases the paths under which the whole table stands
   */
  Routes(String... bases) {
    this.bases = List.of(bases);
  }

  Routes get(String path, Handler handler) {
    return on(Method.GET, path, handler).on(Method.HEAD, path, handler);
  }

  Routes post(String path, Handler handler) {
    return on(Method.POST, path, handler);
  }

  Routes put(String path, Handler handler) {
    return on(Method.PUT, path, handler);
  }

  void register(HttpRouting.Builder routing) {
    for (String base : bases) {
      table.forEach(
          (path, methods) ->
              withTrailingSlash(base + path)
                  .forEach(pattern -> register(routing, pattern, methods)));
    }
  }

  private Routes on(Method method, String path, Handler handler) {
    table.computeIfAbsent(path, p -> new LinkedHashMap<>()).put(method, handler);
    return this;
  }

  /** A path without parameters is compared as text, which is cheaper than a pattern. */
  private static List<String> withTrailingSlash(String path) {
    return path.contains("{") ? List.of(path + "[/]") : List.of(path, path + "/");
  }

  private static void register(
      HttpRouting.Builder routing, String pattern, Map<Method, Handler> methods) {
    List<String> names = new ArrayList<>();
    methods.forEach(
        (method, handler) -> {
          names.add(method.text());
          routing.route(method, pattern, handler);
        });
    names.add(Method.OPTIONS.text());
    String allow = String.join(", ", names);
    routing.options(
        pattern,
        (request, response) -> {
          response.header(HeaderValues.create(HeaderNames.ALLOW, allow));
          Replies.done(response);
        });
    routing.any(
        pattern,
        (request, response) -> {
          throw ProblemException.methodNotAllowed(request.prologue().method().text(), allow);
        });
  }
}
