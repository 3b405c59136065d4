/** JMH benchmarks of the service's parts. */
@NullMarked
package atelier.qa.benchmarks;

import org.jspecify.annotations.NullMarked;
