/** The routes: they parse requests, call the cache, and send JSON or problem+json. */
@NullMarked
package atelier.qa.http;

import org.jspecify.annotations.NullMarked;
