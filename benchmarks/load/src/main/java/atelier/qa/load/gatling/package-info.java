/** The generator that can read every response: Gatling's engine runs the workload. */
@NullMarked
package atelier.qa.load.gatling;

import org.jspecify.annotations.NullMarked;
