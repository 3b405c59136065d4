@NullMarked
package atelier.qa.observe.status;

import org.jspecify.annotations.NullMarked;
