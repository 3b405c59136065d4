/**
 * Rendered products in memory, invalidated by the change feed. A read falls from {@link
 * atelier.qa.cache.Products} to {@link atelier.qa.cache.ProductCache}, and on a miss from there to
 * the store. A change rises from the feed to {@link atelier.qa.cache.Freshness}, which says whether
 * an entry is still current.
 */
@NullMarked
package atelier.qa.cache;

import org.jspecify.annotations.NullMarked;
