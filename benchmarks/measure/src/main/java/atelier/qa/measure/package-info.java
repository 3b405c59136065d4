/**
 * What the load generator writes and the harness reads: the measurement's types, its files, and the
 * lines that the generator prints meanwhile.
 */
@NullMarked
package atelier.qa.measure;

import org.jspecify.annotations.NullMarked;
