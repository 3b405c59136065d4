/** Writes an export of any size in the form of the real ones. */
@NullMarked
package atelier.qa.dataset.generator;

import org.jspecify.annotations.NullMarked;
