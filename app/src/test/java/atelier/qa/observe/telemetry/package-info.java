@NullMarked
package atelier.qa.observe.telemetry;

import org.jspecify.annotations.NullMarked;
