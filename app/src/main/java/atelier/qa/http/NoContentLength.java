package atelier.qa.http;

import io.helidon.common.GenericType;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.mapper.Value;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderValues;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A {@code Content-Length} that is not sent. Helidon puts a zero on every response without content,
 * and puts it back where it has been removed, although a 204 must not have one, and a 304 only that
 * of its 200 (RFC 9110, section 8.6). So the zero stays, and writes nothing.
 */
record NoContentLength(Header zero) implements Header {

  static final NoContentLength HEADER = new NoContentLength(HeaderValues.CONTENT_LENGTH_ZERO);

  @Override
  public void writeHttp1Header(BufferData buffer) {
    // That is the point.
  }

  @Override
  public String name() {
    return zero.name();
  }

  @Override
  public HeaderName headerName() {
    return zero.headerName();
  }

  @Override
  public List<String> allValues() {
    return zero.allValues();
  }

  @Override
  public int valueCount() {
    return zero.valueCount();
  }

  @Override
  public boolean sensitive() {
    return zero.sensitive();
  }

  @Override
  public boolean changing() {
    return zero.changing();
  }

  @Override
  public String get() {
    return zero.get();
  }

  @Override
  public <N> Value<N> as(Class<N> type) {
    return zero.as(type);
  }

  @Override
  public <N> Value<N> as(GenericType<N> type) {
    return zero.as(type);
  }

  @Override
  public <N> Value<N> as(Function<? super String, ? extends N> mapper) {
    return zero.as(mapper);
  }

  @Override
  public Optional<String> asOptional() {
    return zero.asOptional();
  }

  @Override
  public Value<Boolean> asBoolean() {
    return zero.asBoolean();
  }

  @Override
  public Value<String> asString() {
    return zero.asString();
  }

  @Override
  public Value<Integer> asInt() {
    return zero.asInt();
  }

  @Override
  public Value<Long> asLong() {
    return zero.asLong();
  }

  @Override
  public Value<Double> asDouble() {
    return zero.asDouble();
  }
}
