package atelier.qa.observe.telemetry;

import atelier.qa.observe.RequestMeters;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes a server span of each request, by OpenTelemetry's conventions for HTTP. It says nothing of
 * the client, and nothing that a client may choose freely: no query, no address, and no path that
 * is no route's. Safe for any number of threads.
 */
public final class RequestTracer {

  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
  private static final AttributeKey<String> SCHEME = AttributeKey.stringKey("url.scheme");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private static final int FIRST_SERVER_ERROR = 500;

  /** What the convention puts into a span's name for a method that is none of its own. */
  private static final String ANY_METHOD = "HTTP";

  private final Tracer tracer;
  private final TextMapPropagator propagator;

  RequestTracer(OpenTelemetry openTelemetry) {
    tracer = openTelemetry.getTracer("atelier.qa.http");
    propagator = openTelemetry.getPropagators().getTextMapPropagator();
  }

  /** What is known of a request before it is handled. */
  public interface Head {

    String method();

    String scheme();

    /** A header field's first value. */
    Optional<String> header(String name);
  }

  /** Begins a request's span, which must be ended. */
  public RequestSpan begin(Head request) {
    Context parent = propagator.extract(Context.root(), request, HeadGetter.INSTANCE);
    String method = RequestMeters.knownMethod(request.method());
    Span span =
        tracer
            .spanBuilder(nameOf(method))
            .setParent(parent)
            .setSpanKind(SpanKind.SERVER)
            .setAttribute(METHOD, method)
            .setAttribute(SCHEME, request.scheme())
            .startSpan();
    return new RequestSpan(span, span.storeInContext(parent), method);
  }

  /** Lets work for another thread belong to what the calling thread does now. */
  public UnaryOperator<Runnable> handover() {
    return work -> Context.current().wrap(work);
  }

  private static String nameOf(String method) {
    return method.equals(RequestMeters.OTHER_METHOD) ? ANY_METHOD : method;
  }

  /** A request that is being handled. It belongs to one thread. */
  public static final class RequestSpan {

    private final Span span;
    private final Context context;
    private final String method;

    private RequestSpan(Span span, Context context, String method) {
      this.span = span;
      this.context = context;
      this.method = method;
    }

    /** Handles the request: what the calling thread does meanwhile belongs to the span. */
    public void during(Runnable handling) {
      context.wrap(handling).run();
    }

    /**
     * The request has been handled.
     *
     * @param route the pattern of its path, if it has one
     * @param path of the request, without its query
     */
    public void end(Optional<String> route, String path, int status) {
      if (span.isRecording()) {
        route.ifPresent(
            pattern -> {
              span.updateName(nameOf(method) + " " + pattern);
              span.setAttribute(ROUTE, pattern);
              span.setAttribute(PATH, path);
            });
        span.setAttribute(STATUS, status);
        if (status >= FIRST_SERVER_ERROR) {
          span.setAttribute(ERROR, Integer.toString(status));
          span.setStatus(StatusCode.ERROR);
        }
      }
      span.end();
    }
  }

  /** Reads the headers that say which trace a request belongs to. */
  private enum HeadGetter implements TextMapGetter<Head> {
    INSTANCE;

    @Override
    public @Nullable String get(@Nullable Head request, String name) {
      return request == null ? null : request.header(name).orElse(null);
    }
  }
}
