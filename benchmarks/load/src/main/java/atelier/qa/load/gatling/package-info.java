/** Gatling runs the workload: the generator that readers know. */
@NullMarked
package atelier.qa.load.gatling;

import org.jspecify.annotations.NullMarked;
