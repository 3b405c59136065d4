/**
 * What a node exports by OpenTelemetry's protocol, or to Zipkin, if its environment asks for it.
 * Outside of this package nothing knows OpenTelemetry's classes, and without that wish none of them
 * is loaded.
 */
@NullMarked
package atelier.qa.observe.telemetry;

import org.jspecify.annotations.NullMarked;
