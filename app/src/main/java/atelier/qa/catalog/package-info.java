/** What a product's questions are: records, their order, their limits and their JSON. */
@NullMarked
package atelier.qa.catalog;

import org.jspecify.annotations.NullMarked;
