package io.collector.order;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import org.eclipse.microprofile.openapi.annotations.Operation;

@AnalyzeClasses(
    packages = "io.collector",
    importOptions = {ImportOption.DoNotIncludeTests.class})
class ArchitectureTest {

  @ArchTest
  static final ArchRule features_depend_on_each_other_in_one_direction =
      slices().matching("io.collector.order.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule features_do_not_know_the_door =
      noClasses()
          .that()
          .resideInAPackage("io.collector.order.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.collector.order");

  @ArchTest
  static final ArchRule one_package_knows_the_broker =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.collector.bus.amqp..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.rabbitmq..");

  @ArchTest
  static final ArchRule only_resources_know_http =
      noClasses()
          .that()
          .resideInAPackage("io.collector.order..")
          .and()
          .haveSimpleNameNotEndingWith("Resource")
          .and()
          .haveSimpleNameNotEndingWith("Filter")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.ws.rs..");

  @ArchTest
  static final ArchRule no_other_service =
      noClasses()
          .that()
          .resideInAPackage("io.collector.order..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.collector.accounting..",
              "io.collector.crm..",
              "io.collector.delivery..",
              "io.collector.hr..",
              "io.collector.inventory..",
              "io.collector.invoice..",
              "io.collector.procurement..");

  @ArchTest
  static final ArchRule prices_are_plain_arithmetic =
      noClasses()
          .that()
          .resideInAPackage("io.collector.order.pricing..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("io.collector.order.pricing..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule requests_run_in_a_transaction_that_names_the_tenant =
      methods()
          .that()
          .areAnnotatedWith(POST.class)
          .or()
          .areAnnotatedWith(PUT.class)
          .or()
          .areAnnotatedWith(DELETE.class)
          .or()
          .areAnnotatedWith(GET.class)
          .should()
          .beAnnotatedWith(WithTransaction.class)
          .andShould()
          .beAnnotatedWith(RolesAllowed.class)
          .andShould()
          .beAnnotatedWith(Operation.class);
}
