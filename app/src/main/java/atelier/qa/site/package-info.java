/** Pages for people and search engines, made on the server: readable without script. */
@NullMarked
package atelier.qa.site;

import org.jspecify.annotations.NullMarked;
