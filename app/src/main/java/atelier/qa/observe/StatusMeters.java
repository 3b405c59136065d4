package atelier.qa.observe;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Adds meters that ask a part of the node what it says of itself, whenever somebody looks.
 *
 * @param status of that part; the registry refers to it weakly, so somebody else must keep it
 */
record StatusMeters<S>(Supplier<S> status, MeterRegistry registry) {

  void counter(String name, String description, ToDoubleFunction<S> value) {
    counter(name, null, description, value);
  }

  void counter(String name, @Nullable String unit, String description, ToDoubleFunction<S> value) {
    FunctionCounter.builder(name, status, now -> value.applyAsDouble(now.get()))
        .baseUnit(unit)
        .description(description)
        .register(registry);
  }

  void gauge(String name, String description, ToDoubleFunction<S> value) {
    gauge(name, null, description, value);
  }

  void gauge(String name, @Nullable String unit, String description, ToDoubleFunction<S> value) {
    Gauge.builder(name, status, now -> value.applyAsDouble(now.get()))
        .baseUnit(unit)
        .description(description)
        .register(registry);
  }
}
