/** Products kept rendered, and never wrong: fenced fills, and the change feed that invalidates. */
@NullMarked
package atelier.qa.cache;

import org.jspecify.annotations.NullMarked;
