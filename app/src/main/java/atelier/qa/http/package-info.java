/** The routes: parsing requests, calling the store, answering JSON or problem+json. */
@NullMarked
package atelier.qa.http;

import org.jspecify.annotations.NullMarked;
