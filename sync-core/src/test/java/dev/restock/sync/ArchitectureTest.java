package dev.restock.sync;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The package rules of the sync core. */
@AnalyzeClasses(
    packages = {
      "dev.restock.sync",
      "dev.restock.http",
      "dev.restock.returngo",
      "dev.restock.sitoo"
    },
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final DescribedPredicate<JavaClass> CLIENTS =
      resideInAnyPackage("dev.restock.returngo..", "dev.restock.sitoo..", "dev.restock.http..");

  /** The sinks that post cases and alerts, and what they share; all other sinks call nothing. */
  private static final DescribedPredicate<JavaClass> WEBHOOK =
      nameMatching(
              "dev\\.restock\\.sync\\.(cases\\.sinks\\.Webhook|internal\\.webhook\\."
                  + "|monitor\\.alerts\\.sinks\\.(Webhook|HttpHeartbeat)).*")
          .forSubtype();

  /** Rules files pass the same strict checks of JSON as answers. */
  private static final DescribedPredicate<JavaClass> RULES_TEXT =
      nameMatching("dev\\.restock\\.sync\\.internal\\.mapping\\.json\\.JsonText").forSubtype();

  @ArchTest
  static final ArchRule rulesFilesKnowTheStrictJsonAndNoClient =
      noClasses()
          .that(RULES_TEXT)
          .should()
          .dependOnClassesThat(CLIENTS.and(not(resideInAPackage("dev.restock.http.json"))));

  @ArchTest
  static final ArchRule onlyTheAdaptersSeeTheClients =
      noClasses()
          .that()
          .resideInAPackage("dev.restock.sync..")
          .and()
          .resideOutsideOfPackages(
              "dev.restock.sync.returngo..",
              "dev.restock.sync.sitoo..",
              "dev.restock.sync.internal.adapter..")
          .and(not(WEBHOOK))
          .and(not(RULES_TEXT))
          .should()
          .dependOnClassesThat(CLIENTS);

  @ArchTest
  static final ArchRule theWebhookKnowsHttpAndNeitherService =
      noClasses()
          .that(WEBHOOK)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.restock.returngo..", "dev.restock.sitoo..");

  @ArchTest
  static final ArchRule nobodyNeedsTheWebhook =
      noClasses().that(not(WEBHOOK)).should().dependOnClassesThat(WEBHOOK);

  @ArchTest
  static final ArchRule whatTheAdaptersShareIsForThemAlone =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.restock.sync.returngo..",
              "dev.restock.sync.sitoo..",
              "dev.restock.sync.internal.adapter..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.restock.sync.internal.adapter..");

  @ArchTest
  static final ArchRule eachAdapterSeesItsOwnClientOnly =
      noClasses()
          .that()
          .resideInAPackage("dev.restock.sync.returngo..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.restock.sitoo..")
          .andShould()
          .dependOnClassesThat()
          .resideInAPackage("dev.restock.sync.sitoo..");

  @ArchTest
  static final ArchRule nobodyNeedsTheAdapters =
      noClasses()
          .that()
          .resideInAPackage("dev.restock.sync..")
          .and()
          .resideOutsideOfPackages("dev.restock.sync.returngo..", "dev.restock.sync.sitoo..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.restock.sync.returngo..", "dev.restock.sync.sitoo..");

  /**
   * Only the front door sees the engine; a few public packages have an internal one beside them.
   */
  @ArchTest
  static final ArchRule publicPackagesSeeNothingInternal =
      noClasses()
          .that()
          .resideInAPackage("dev.restock.sync.(*)..")
          .and()
          .resideOutsideOfPackages(
              "dev.restock.sync.internal..",
              "dev.restock.sync.drift..",
              "dev.restock.sync.history..",
              "dev.restock.sync.cases..",
              "dev.restock.sync.mapping..",
              "dev.restock.sync.monitor.alerts..",
              "dev.restock.sync.refunds..",
              "dev.restock.sync.register..",
              "dev.restock.sync.store..",
              "dev.restock.sync.returngo..",
              "dev.restock.sync.sitoo..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.restock.sync.internal..");

  @ArchTest static final ArchRule theHistorySeesOnlyItsOwnInside = seesOnly("history", "history");

  @ArchTest
  static final ArchRule casesSeeOnlyTheDeskAndTheWebhookInside =
      seesOnly("cases", "cases", "webhook");

  @ArchTest
  static final ArchRule sinksOfCasesSeeOnlyTheWebhookInside = seesOnly("cases.sinks", "webhook");

  /** Rules of alerts are read by the strict reader of files that people write. */
  @ArchTest
  static final ArchRule alertsSeeOnlyTheReaderAndTheWebhookInside =
      seesOnly("monitor.alerts", "mapping.json", "webhook");

  @ArchTest static final ArchRule rulesSeeOnlyTheirOwnInside = seesOnly("mapping", "mapping");

  @ArchTest
  static final ArchRule refundsSeeOnlyTheirOwnInside = seesOnly("refunds", "refunds", "report");

  @ArchTest static final ArchRule driftSeesOnlyWhatReportsShare = seesOnly("drift", "report");

  @ArchTest static final ArchRule registersSeeOnlyTheirOwnInside = seesOnly("register", "register");

  @ArchTest static final ArchRule storesSeeOnlyTheirOwnInside = seesOnly("store", "jdbc");

  @ArchTest
  static final ArchRule theReturnsAdapterSeesOnlyTheAdaptersInside =
      seesOnly("returngo", "adapter");

  /** The form of refund orders is read by the strict reader of files that people write. */
  @ArchTest
  static final ArchRule theStockAdapterSeesOnlyTheAdaptersAndTheReaderInside =
      seesOnly("sitoo", "adapter", "mapping.json");

  private static ArchRule seesOnly(String room, String... insides) {
    String internal = "dev.restock.sync.internal..";
    String[] seen =
        Stream.of(insides)
            .map(inside -> "dev.restock.sync.internal." + inside + "..")
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage("dev.restock.sync." + room + "..")
        .should()
        .dependOnClassesThat(resideInAPackage(internal).and(not(resideInAnyPackage(seen))));
  }

  /** The engine and its view of the ledger are shared; all other internal packages are siblings. */
  private static final SliceAssignment SIBLINGS =
      new SliceAssignment() {
        private static final String ROOT = "dev.restock.sync.internal.";

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          String name = type.getPackageName();
          if (!name.startsWith(ROOT)) {
            return SliceIdentifier.ignore();
          }
          String room = name.substring(ROOT.length()).replaceFirst("\\..*", "");
          return room.equals("engine") || room.equals("ledger")
              ? SliceIdentifier.ignore()
              : SliceIdentifier.of(room);
        }

        @Override
        public String getDescription() {
          return "internal packages except engine and ledger";
        }
      };

  @ArchTest
  static final ArchRule siblingsNeverSeeEachOther =
      slices().assignedFrom(SIBLINGS).should().notDependOnEachOther();

  @ArchTest
  static final ArchRule internalPackagesHaveNoCycles =
      slices().matching("dev.restock.sync.internal.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nobodyNeedsTheFrontDoor =
      noClasses()
          .that()
          .resideInAPackage("dev.restock.sync.(*)..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("dev.restock.sync.ReturnSync")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("dev.restock.sync.SyncRunner");

  @ArchTest
  static final ArchRule returnsStandAlone =
      classes()
          .that()
          .resideInAPackage("dev.restock.sync.returns")
          .should()
          .onlyDependOnClassesThat(
              resideInAPackage("dev.restock.sync.returns")
                  .or(resideInAnyPackage("java..", "org.jspecify..")));

  @ArchTest
  static final ArchRule onlyTheJdbcStoreSeesJdbc =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.restock.sync.store.jdbc..", "dev.restock.sync.internal.jdbc..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "dev.restock.sync.internal.jdbc..");

  /** Tables are in {@code store.jdbc} and in the packages inside this one. */
  @ArchTest
  static final ArchRule plainJdbcKnowsNoTable =
      noClasses()
          .that()
          .resideInAPackage("dev.restock.sync.internal.jdbc")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("dev.restock.sync..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "dev.restock.sync.internal.jdbc", "dev.restock.sync.store"))));

  @ArchTest
  static final ArchRule noDriverIsNamed =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.sqlite..", "org.postgresql..", "com.zaxxer..");

  @ArchTest
  static final ArchRule nobodyWritesToTheConsole =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(Throwable.class, "printStackTrace");

  @ArchTest
  static final ArchRule nobodyExitsOrSleeps =
      noClasses()
          .that()
          .resideInAPackage("dev.restock.sync..")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule timeComesFromTheClockThatIsGiven =
      noClasses()
          .that()
          .resideInAPackage("dev.restock.sync..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime");

  @ArchTest
  static final ArchRule onlyBuildersDefaultToTheSystemsClock =
      noClasses()
          .that()
          .resideInAPackage("dev.restock.sync..")
          .and()
          .haveSimpleNameNotEndingWith("Builder")
          .should()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone");

  @ArchTest
  static final ArchRule nothingStaticChanges =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAPackage("dev.restock.sync..")
          .should()
          .haveModifier(JavaModifier.FINAL);

  @ArchTest
  static final ArchRule onlyComponentsOfRecordsAreOptional =
      noFields()
          .that()
          .areDeclaredInClassesThat()
          .areNotAssignableTo(Record.class)
          .should()
          .haveRawType(Optional.class);

  @ArchTest
  static final ArchRule nobodyNeedsTheInsidesOfTheJdk =
      noClasses()
          .that()
          .resideInAPackage("dev.restock.sync..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("sun..", "com.sun..", "jdk.internal..");

  @ArchTest
  static final ArchRule internalsOfOtherModulesStayThere =
      noClasses()
          .that()
          .resideInAPackage("dev.restock.sync..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.restock.http..internal..",
              "dev.restock.returngo..internal..",
              "dev.restock.sitoo..internal..");
}
