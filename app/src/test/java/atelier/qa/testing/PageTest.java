package atelier.qa.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A {@link BrowserTest} of what a page alone decides: its texts, its looks, its keys. What stands
 * in front of the service cannot change the outcome, so it is not run through the cluster again.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("page")
@BrowserTest
public @interface PageTest {}
