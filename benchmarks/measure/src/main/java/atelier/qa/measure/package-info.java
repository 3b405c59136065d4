/**
 * The interface between the load generator, which writes it, and the harness, which reads it: the
 * measurement's types, its files, and the lines that the generator prints meanwhile.
 */
@NullMarked
package atelier.qa.measure;

import org.jspecify.annotations.NullMarked;
