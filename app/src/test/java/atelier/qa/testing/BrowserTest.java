package atelier.qa.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test of what people see: it must hold on the embedded database and, unless it is a {@link
 * PageTest}, through the cluster. It may ask for a {@link Browser} and a {@link Service}, which
 * such tests share, so they take turns.
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Tag("browser")
@ResourceLock("the service")
@ExtendWith({Chromium.class, Docker.class, Fixtures.class, PictureOfFailure.class})
public @interface BrowserTest {}
