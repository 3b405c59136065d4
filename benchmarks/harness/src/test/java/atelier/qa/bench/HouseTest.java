package atelier.qa.bench;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rooms of the harness and the arrows between them: they point one way. */
@AnalyzeClasses(packages = "atelier.qa.bench", importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseTest {

  @ArchTest
  static final ArchRule arrowsPointDown =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("main")
          .definedBy("atelier.qa.bench")
          .layer("cli")
          .definedBy("atelier.qa.bench.cli..")
          .layer("run and page")
          .definedBy("atelier.qa.bench.run..", "atelier.qa.bench.page..")
          .layer("compare, live, measure, probe, freshness, failover, soak, timings")
          .definedBy(
              "atelier.qa.bench.architectures..",
              "atelier.qa.bench.compare..",
              "atelier.qa.bench.live..",
              "atelier.qa.bench.load..",
              "atelier.qa.bench.probe..",
              "atelier.qa.bench.freshness..",
              "atelier.qa.bench.claim..",
              "atelier.qa.bench.history..",
              "atelier.qa.bench.failover..",
              "atelier.qa.bench.knee..",
              "atelier.qa.bench.reproduction..",
              "atelier.qa.bench.soak..",
              "atelier.qa.bench.timings..")
          .layer("gate")
          .definedBy("atelier.qa.bench.gate..")
          .layer("arithmetic and drawing")
          .definedBy(
              "atelier.qa.bench.stats..",
              "atelier.qa.bench.projection..",
              "atelier.qa.bench.plot..")
          .layer("record")
          .definedBy("atelier.qa.bench.record..")
          .whereLayer("main")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("cli")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("run and page")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("compare, live, measure, probe, freshness, failover, soak, timings")
          .mayOnlyBeAccessedByLayers("cli", "run and page")
          .whereLayer("gate")
          .mayOnlyBeAccessedByLayers(
              "cli",
              "run and page",
              "compare, live, measure, probe, freshness, failover, soak, timings")
          .whereLayer("record")
          .mayOnlyBeAccessedByLayers(
              "cli",
              "run and page",
              "compare, live, measure, probe, freshness, failover, soak, timings",
              "gate");
}
