package atelier.qa.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One database server and one service over it, or one cluster, and one browser for a whole run;
 * JUnit closes them.
 */
final class Fixtures implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == TestDatabase.class
        || type == Service.class
        || type == Cluster.class
        || type == Browser.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == Cluster.class) {
      return cluster(context);
    }
    if (type == Browser.class) {
      return browser(context).asNew();
    }
    return type == Service.class ? service(context) : database(context);
  }

  private static TestDatabase database(ExtensionContext context) {
    return store(context)
        .computeIfAbsent(TestDatabase.class, key -> TestDatabase.start(), TestDatabase.class);
  }

  private static Cluster cluster(ExtensionContext context) {
    return store(context).computeIfAbsent(Cluster.class, key -> Cluster.start(), Cluster.class);
  }

  static Browser browser(ExtensionContext context) {
    return store(context).computeIfAbsent(Browser.class, key -> Browser.start(), Browser.class);
  }

  private static Service service(ExtensionContext context) {
    boolean isInMemory =
        DatabaseKind.ofThisRun() == DatabaseKind.MEMORY && context.getTags().contains("contract");
    return isInMemory
        ? store(context)
            .computeIfAbsent(MemoryStore.class, key -> Service.inMemory(), Service.class)
        : serviceOverDatabase(context);
  }

  private static Service serviceOverDatabase(ExtensionContext context) {
    return store(context)
        .computeIfAbsent(
            Service.class,
            key ->
                DatabaseKind.ofThisRun() == DatabaseKind.CLUSTER
                    ? cluster(context).service()
                    : Service.start(
                        database(context).empty("qa_contract"),
                        database(context).feed("qa_contract")),
            Service.class);
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getRoot().getStore(Namespace.create(Fixtures.class));
  }
}
