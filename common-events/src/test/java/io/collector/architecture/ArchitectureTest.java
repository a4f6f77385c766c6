package io.collector.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.collector.testing.ArchitectureRules;

/// Packages depend downward only: settings → rest → bus.relay → bus.amqp → bus → tenancy, and the
/// contract beneath them all. `job` stands beside settings, `unit` too, `schedule` and `gauge` on
/// bus, `calendar` on bus, `numbering` on calendar, `money` on nothing.
@AnalyzeClasses(packages = "io.collector", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule PACKAGES_DEPEND_DOWNWARD =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("io.collector..")
          .layer("events")
          .definedBy("io.collector.events..")
          .layer("tenancy")
          .definedBy("io.collector.tenancy..")
          .layer("calendar")
          .definedBy("io.collector.calendar..")
          .layer("letterhead")
          .definedBy("io.collector.letterhead..")
          .layer("currency")
          .definedBy("io.collector.currency..")
          .layer("numbering")
          .definedBy("io.collector.numbering..")
          .layer("bus")
          .definedBy("io.collector.bus")
          .layer("amqp")
          .definedBy("io.collector.bus.amqp..")
          .layer("relay")
          .definedBy("io.collector.bus.relay..")
          .layer("rest")
          .definedBy("io.collector.rest..")
          .layer("settings")
          .definedBy("io.collector.settings..")
          .layer("schedule")
          .definedBy("io.collector.schedule..")
          .layer("job")
          .definedBy("io.collector.job..")
          .layer("gauge")
          .definedBy("io.collector.gauge..")
          .layer("unit")
          .definedBy("io.collector.unit..")
          .layer("tax")
          .definedBy("io.collector.tax..")
          .whereLayer("events")
          .mayOnlyBeAccessedByLayers(
              "bus", "amqp", "relay", "rest", "calendar", "letterhead", "currency", "unit", "tax")
          .whereLayer("tenancy")
          .mayOnlyBeAccessedByLayers(
              "bus",
              "rest",
              "settings",
              "calendar",
              "letterhead",
              "currency",
              "numbering",
              "schedule",
              "job")
          .whereLayer("bus")
          .mayOnlyBeAccessedByLayers(
              "amqp",
              "relay",
              "rest",
              "schedule",
              "job",
              "gauge",
              "calendar",
              "letterhead",
              "currency",
              "unit")
          .whereLayer("calendar")
          .mayOnlyBeAccessedByLayers("numbering", "rest", "job")
          .whereLayer("amqp")
          .mayOnlyBeAccessedByLayers("relay")
          .whereLayer("relay")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("rest")
          .mayOnlyBeAccessedByLayers("settings", "job", "unit", "tax")
          .whereLayer("schedule")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("job")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("gauge")
          .mayOnlyBeAccessedByLayers("relay")
          .whereLayer("settings")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("numbering")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("unit")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("tax")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().assignedFrom(packagesButTheContractAsOne()).should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONE_PACKAGE_KNOWS_AMQP =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.collector.bus.amqp")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.rabbitmq..");

  @ArchTest
  static final ArchRule THE_CONTRACT_IS_PLAIN_JAVA =
      noClasses()
          .that()
          .resideInAPackage("io.collector.events..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.quarkus..",
              "io.vertx..",
              "io.smallrye..",
              "org.hibernate..",
              "jakarta.persistence..",
              "jakarta.enterprise..",
              "jakarta.ws.rs..",
              "com.rabbitmq..")
          .because("other programs may take it as it is");

  @ArchTest
  static final ArchRule NOTHING_HERE_KNOWS_A_SERVICE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.collector.crm..",
              "io.collector.inventory..",
              "io.collector.order..",
              "io.collector.delivery..",
              "io.collector.invoice..",
              "io.collector.procurement..",
              "io.collector.hr..",
              "io.collector.accounting..");

  @ArchTest static final ArchRule DAYS_ARE_THE_TENANTS = ArchitectureRules.DAYS_ARE_THE_TENANTS;

  @ArchTest
  static final ArchRule NOTHING_STATIC_KNOWS_THE_MACHINE =
      ArchitectureRules.NOTHING_STATIC_KNOWS_THE_MACHINE;

  /// The list of types and the payloads by owner know each other, and are one.
  private static SliceAssignment packagesButTheContractAsOne() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        var name = type.getPackageName();
        return SliceIdentifier.of(
            name.startsWith("io.collector.events") ? "io.collector.events" : name);
      }

      @Override
      public String getDescription() {
        return "packages";
      }
    };
  }
}
