/**
 * What shoppers see and do, in a real browser: the shop page with the widget, and the page of a
 * question. Tests speak through {@link atelier.qa.browser.Shop} and what it leads to.
 */
@NullMarked
package atelier.qa.browser;

import org.jspecify.annotations.NullMarked;
