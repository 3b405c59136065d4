package atelier.qa.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One database server and one service over it for all tests of a run; JUnit closes them. */
final class Fixtures implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == TestDatabase.class || type == Service.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Service.class
        ? service(context)
        : database(context);
  }

  private static TestDatabase database(ExtensionContext context) {
    return store(context)
        .getOrComputeIfAbsent(TestDatabase.class, key -> TestDatabase.start(), TestDatabase.class);
  }

  private static Service service(ExtensionContext context) {
    return store(context)
        .getOrComputeIfAbsent(
            Service.class,
            key -> Service.start(database(context).empty("qa_contract")),
            Service.class);
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getRoot().getStore(Namespace.create(Fixtures.class));
  }
}
