/**
 * What people see in a browser: the sample shop's page, the widget, and a page for each question.
 */
@NullMarked
package atelier.qa.site;

import org.jspecify.annotations.NullMarked;
