package dev.restock.sync.bookkeeping;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/** The order of the packages, and what makes bytes depend on more than the vouchers. */
@AnalyzeClasses(
    packages = "dev.restock.sync.bookkeeping",
    importOptions = ImportOption.DoNotIncludeTests.class)
class BookkeepingArchitectureTest {

  @ArchTest
  static final ArchRule theEngineIsNotNeeded =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "de.siegmar.fastcsv..",
              "dev.restock.sync",
              "dev.restock.sync.bookkeeping..",
              "dev.restock.sync.internal.mapping.json..",
              "dev.restock.sync.refunds..",
              "dev.restock.sync.store..",
              "dev.restock.text..");

  @ArchTest
  static final ArchRule thePlanKnowsNoVouchers =
      noClasses()
          .that()
          .resideInAPackage("..bookkeeping.plan..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.restock.sync.bookkeeping", "dev.restock.sync.bookkeeping.internal..");

  @ArchTest
  static final ArchRule bytesDependOnNoClock =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");
}
