package atelier.qa.load;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The packages of the load generator and the arrows between them: they point one way. */
@AnalyzeClasses(packages = "atelier.qa.load", importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseTest {

  @ArchTest
  static final ArchRule arrowsPointDown =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("main")
          .definedBy("atelier.qa.load")
          .layer("gatling")
          .definedBy("atelier.qa.load.gatling..")
          .layer("netty")
          .definedBy("atelier.qa.load.netty..")
          .layer("run")
          .definedBy("atelier.qa.load.run..")
          .layer("workload")
          .definedBy("atelier.qa.load.workload..")
          .layer("contract, recording, settings")
          .definedBy(
              "atelier.qa.load.contract..",
              "atelier.qa.load.recording..",
              "atelier.qa.load.settings..")
          .layer("schedule, traffic")
          .definedBy("atelier.qa.load.schedule..", "atelier.qa.load.traffic..")
          .whereLayer("main")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("gatling")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("netty")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("run")
          .mayOnlyBeAccessedByLayers("gatling", "netty")
          .whereLayer("workload")
          .mayOnlyBeAccessedByLayers("main", "gatling", "netty", "run")
          .whereLayer("contract, recording, settings")
          .mayOnlyBeAccessedByLayers("main", "gatling", "netty", "run", "workload");
}
