@NullMarked
package atelier.qa.observe;

import org.jspecify.annotations.NullMarked;
