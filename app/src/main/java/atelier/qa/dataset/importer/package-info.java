/** Reads an export, rejects what is wrong, sorts the rest and loads it. */
@NullMarked
package atelier.qa.dataset.importer;

import org.jspecify.annotations.NullMarked;
