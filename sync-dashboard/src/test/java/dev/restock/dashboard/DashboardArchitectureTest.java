package dev.restock.dashboard;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.restock.sync.store.CaseStore;
import dev.restock.sync.store.MovementStore;
import dev.restock.sync.store.ReturnStore;
import dev.restock.sync.store.SyncStore;
import java.time.Clock;

/** The dashboard asks the engine, never a store, and a page knows no other page. */
@AnalyzeClasses(
    packages = "dev.restock.dashboard",
    importOptions = ImportOption.DoNotIncludeTests.class)
class DashboardArchitectureTest {

  @ArchTest
  static final ArchRule noStoreIsUsed =
      noClasses()
          .should()
          .dependOnClassesThat(
              assignableTo(SyncStore.class)
                  .or(assignableTo(CaseStore.class))
                  .or(assignableTo(MovementStore.class))
                  .or(assignableTo(ReturnStore.class))
                  .or(
                      resideInAnyPackage(
                          "dev.restock.sync.store.jdbc..",
                          "dev.restock.sync.store.memory..",
                          "java.sql..",
                          "javax.sql..")));

  @ArchTest
  static final ArchRule theJdksServerIsSeenByItsBindingAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.restock.dashboard.http..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.sun.net.httpserver..");

  @ArchTest
  static final ArchRule servletsAreSeenByTheirBindingAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.restock.dashboard.servlet..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta..");

  @ArchTest
  static final ArchRule whatAllPagesShareKnowsNoPage =
      noClasses()
          .that()
          .resideInAnyPackage("..internal.web..", "..internal.view..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "dev.restock.dashboard",
              "..internal.web..",
              "..internal.view..",
              "dev.restock.sync..",
              "dev.restock.text..",
              "gg.jte..",
              "java..",
              "javax.crypto..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule aPageKnowsNoOtherPage =
      slices()
          .matching("dev.restock.dashboard.internal.(*)..")
          .namingSlices("$1")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              resideInAnyPackage("dev.restock.dashboard.internal..")
                  .and(assignableTo(Object.class)),
              resideInAnyPackage(
                  "..internal.web..", "..internal.view..", "dev.restock.dashboard.internal.jte.."))
          .ignoreDependency(
              resideInAnyPackage("dev.restock.dashboard.internal.jte.."),
              assignableTo(Object.class));

  @ArchTest
  static final ArchRule onlyTheBuilderKnowsTheSystemsClock =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.restock.dashboard.Dashboard$Builder")
          .should()
          .callMethod(Clock.class, "systemUTC");
}
