package atelier.qa;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rooms of the house and the arrows between them: they point one way. */
@AnalyzeClasses(packages = "atelier.qa", importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseTest {

  @ArchTest
  static final ArchRule arrowsPointDown =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("main")
          .definedBy("atelier.qa")
          .layer("cli")
          .definedBy("atelier.qa.cli..")
          .layer("http")
          .definedBy("atelier.qa.http..")
          .layer("observe")
          .definedBy("atelier.qa.observe..")
          .layer("edge")
          .definedBy("atelier.qa.edge..")
          .layer("site")
          .definedBy("atelier.qa.site..")
          .layer("cache")
          .definedBy("atelier.qa.cache..")
          .layer("feed")
          .definedBy("atelier.qa.feed..")
          .layer("dataset")
          .definedBy("atelier.qa.dataset..")
          .layer("desk")
          .definedBy("atelier.qa.desk..")
          .layer("store")
          .definedBy("atelier.qa.store..")
          .layer("catalog")
          .definedBy("atelier.qa.catalog..")
          .layer("embedded")
          .definedBy("atelier.qa.embedded..")
          .whereLayer("main")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("cli")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("http")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("observe")
          .mayOnlyBeAccessedByLayers("cli", "http")
          .whereLayer("edge")
          .mayOnlyBeAccessedByLayers("cli", "http", "observe")
          .whereLayer("site")
          .mayOnlyBeAccessedByLayers("cli", "http")
          .whereLayer("desk")
          .mayOnlyBeAccessedByLayers("cli", "http")
          .whereLayer("cache")
          .mayOnlyBeAccessedByLayers("cli", "http", "observe", "edge", "site")
          .whereLayer("feed")
          .mayOnlyBeAccessedByLayers("cli", "http", "observe", "cache")
          .whereLayer("dataset")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("embedded")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("cli", "http", "observe", "cache", "feed", "dataset", "desk")
          .whereLayer("catalog")
          .mayOnlyBeAccessedByLayers("http", "site", "cache", "dataset", "desk", "store");

  @ArchTest
  static final ArchRule onlyTheStoreKnowsSql =
      noClasses()
          .that()
          .resideOutsideOfPackage("atelier.qa.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "io.helidon.dbclient..", "com.mysql..");

  @ArchTest
  static void onlyTheHttpRoomKnowsTheWebServer(JavaClasses classes) {
    noClasses()
        .that()
        .resideOutsideOfPackage("atelier.qa.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.helidon.webserver..", "io.helidon.http..")
        .check(classes);
  }

  @ArchTest
  static final ArchRule onlyTheFeedKnowsTheBinlog =
      noClasses()
          .that()
          .resideOutsideOfPackage("atelier.qa.feed..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.github.shyiko..");

  @ArchTest
  static final ArchRule onlyTelemetryKnowsOpenTelemetry =
      noClasses()
          .that()
          .resideOutsideOfPackage("atelier.qa.observe.telemetry..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.opentelemetry..", "io.micrometer.registry.otlp..", "zipkin2..");
}
