package atelier.qa.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test that needs a database and must hold on each kind: it may ask for a {@link TestDatabase} or
 * a {@link Service}. Such tests share them, so they take turns.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("database")
@ResourceLock("the service")
@ExtendWith({Docker.class, Fixtures.class})
public @interface DatabaseTest {}
