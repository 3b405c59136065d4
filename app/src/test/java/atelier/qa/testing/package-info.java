/** What tests share: databases, a service over them, a client for it. */
@NullMarked
package atelier.qa.testing;

import org.jspecify.annotations.NullMarked;
