/**
 * The architecture that the service replaces, beside the service: what each carries, what a request
 * costs it, and how many of its answers are older than promised.
 */
@NullMarked
package atelier.qa.bench.architectures;

import org.jspecify.annotations.NullMarked;
