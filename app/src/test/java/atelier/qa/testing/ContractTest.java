package atelier.qa.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test of the HTTP contract: it must hold over a store in memory, on each kind of database, and
 * through the cluster's load balancer too. It may ask for a {@link Service}. What takes seconds is
 * tagged "long", and {@code mvn test} leaves it to {@code mvn verify}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("contract")
@DatabaseTest
public @interface ContractTest {}
