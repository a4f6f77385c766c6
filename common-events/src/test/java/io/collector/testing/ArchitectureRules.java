package io.collector.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import io.collector.tenancy.TenantRow;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import jakarta.persistence.Entity;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// What holds in every service. A service's `ArchitectureTest` takes them all:
///
/// ```java
/// @AnalyzeClasses(packages = "io.collector.inventory", importOptions = DoNotIncludeTests.class)
/// class ArchitectureTest {
///   @ArchTest static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);
/// }
/// ```
public final class ArchitectureRules {

  private static final Set<String> SERVICES =
      Set.of("crm", "inventory", "order", "delivery", "invoice", "procurement", "hr", "accounting");

  @ArchTest
  static final ArchRule FEATURE_PACKAGES_HAVE_NO_CYCLES =
      slices().matching("io.collector.*.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule SERVICES_KNOW_NOTHING_OF_EACH_OTHER =
      classes()
          .should(stayInTheirService())
          .because("what one needs of another comes with events, and is kept as a copy");

  @ArchTest
  static final ArchRule SERVICES_CALL_NOBODY =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.net.http..",
              "jakarta.ws.rs.client..",
              "org.eclipse.microprofile.rest.client..",
              "io.vertx.core.http..",
              "io.vertx.ext.web.client..")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(java.net.HttpURLConnection.class, java.net.Socket.class)
          .because("a service does its work with what it knows, whoever else is away");

  @ArchTest
  static final ArchRule NOTHING_ENDS_AFTER_ITS_FIRST_STEP =
      noClasses()
          .should()
          .callMethod(Multi.class, "toUni")
          .because("it cancels after the first item: Sequential goes on to the last");

  @ArchTest
  static final ArchRule NO_SERVICE_KNOWS_THE_BROKER =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.rabbitmq..", "io.collector.bus.amqp..", "io.collector.bus.relay..")
          .because("a service publishes with Outbox, and is called by its door");

  @ArchTest
  static final ArchRule EVENTS_COME_IN_BY_THE_DOOR =
      methods()
          .that()
          .areAnnotatedWith(Incoming.class)
          .should()
          .beDeclaredInClassesThat()
          .haveSimpleNameEndingWith("Events")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule ROWS_BELONG_TO_A_TENANT =
      classes()
          .that()
          .areAnnotatedWith(Entity.class)
          .should()
          .beAssignableTo(TenantRow.class)
          .allowEmptyShould(true);

  @ArchTest
  public static final ArchRule NOTHING_STATIC_KNOWS_THE_MACHINE =
      noFields()
          .that()
          .areStatic()
          .should()
          .haveRawType(resideInAnyPackage("java.lang.management..", "com.sun.management.."))
          .because("a native executable has static fields as they were while it was built")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule RESOURCES_ARE_CALLED_SO =
      classes()
          .that()
          .areAnnotatedWith(Path.class)
          .should()
          .haveSimpleNameEndingWith("Resource")
          .allowEmptyShould(true);

  /// Without it, what Accept excludes is done, and answered as the text of a Java object.
  @ArchTest
  static final ArchRule RESOURCES_SAY_WHAT_THEY_PRODUCE =
      classes()
          .that()
          .areAnnotatedWith(Path.class)
          .should()
          .beAnnotatedWith(Produces.class)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule REQUESTS_ARE_SERVED_IN_ONE_TRANSACTION =
      methods()
          .that()
          .areAnnotatedWith(GET.class)
          .or()
          .areAnnotatedWith(POST.class)
          .or()
          .areAnnotatedWith(PUT.class)
          .or()
          .areAnnotatedWith(PATCH.class)
          .or()
          .areAnnotatedWith(DELETE.class)
          .should()
          .beAnnotatedWith(WithTransaction.class)
          .andShould()
          .bePublic()
          .because(
              "tenant, Idempotency-Key and outbox hang on the transaction, and Quarkus serves only"
                  + " public methods")
          .allowEmptyShould(true);

  /// Jackson would make a field of it, which is answered and can't be written back.
  @ArchTest
  static final ArchRule RECORDS_OF_REST_HAVE_NO_FURTHER_FIELDS =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(Schema.class)
          .and()
          .areDeclaredInClassesThat()
          .areAssignableTo(Record.class)
          .and()
          .haveRawParameterTypes(new Class<?>[0])
          .and()
          .arePublic()
          .and(describe("aren't components", method -> !isComponent(method)))
          .should()
          .haveNameNotMatching("(is|get)[A-Z].*")
          .allowEmptyShould(true);

  private static boolean isComponent(JavaMember method) {
    return method.getOwner().tryGetField(method.getName()).isPresent();
  }

  /// What makes a day of a moment, or a moment of a day.
  private static final Map<Class<?>, Set<String>> MAKE_DAYS =
      Map.of(
          LocalDate.class, Set.of("now", "ofInstant"),
          LocalDateTime.class, Set.of("now", "ofInstant", "toInstant"),
          Year.class, Set.of("now"),
          YearMonth.class, Set.of("now"),
          OffsetDateTime.class, Set.of("toLocalDate", "getYear"),
          ZonedDateTime.class, Set.of("now", "ofInstant", "toLocalDate", "getYear"));

  @ArchTest
  public static final ArchRule DAYS_ARE_THE_TENANTS =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.collector.calendar..")
          .and()
          // checks that the years of moments in messages are ones that the database can hold
          .doNotHaveFullyQualifiedName("io.collector.events.StrictScalars")
          .should()
          .accessTargetWhere(describe("make days", ArchitectureRules::makesDays))
          .because("what a day is, is told by the tenant's calendar: TenantCalendars");

  private static boolean makesDays(JavaAccess<?> access) {
    var owner = access.getTargetOwner();
    return MAKE_DAYS.entrySet().stream()
            .anyMatch(
                made ->
                    owner.isEquivalentTo(made.getKey())
                        && made.getValue().contains(access.getName()))
        || owner.isEquivalentTo(LocalDate.class)
            && access.getTarget() instanceof CodeUnitAccessTarget method
            && method.getName().equals("atStartOfDay")
            && !method.getRawParameterTypes().isEmpty();
  }

  /// Prints the rows that the document should have.
  @ArchTest
  static void what_a_role_may_do_is_documented(JavaClasses classes) {
    var services =
        classes.stream()
            .map(ArchitectureRules::context)
            .filter(SERVICES::contains)
            .collect(Collectors.toSet());
    for (var service : services) {
      assertThat(RolesTable.documented(service))
          .as("deploy/docs/roles.md, the table of " + service)
          .isEqualTo(RolesTable.ofCode(classes));
    }
  }

  /// Jackson leaves null where a body leaves a field out.
  @ArchTest
  static void what_a_body_must_have_is_checked(JavaClasses classes) {
    assertThat(RequestRecords.unchecked(classes))
        .as("components of requests that need @NotNull, or @Nullable")
        .isEmpty();
  }

  @ArchTest
  static void a_currency_in_a_body_is_one_that_people_pay_in(JavaClasses classes) {
    assertThat(RequestRecords.anyCurrency(classes))
        .as("components of requests that need @CurrencyCode")
        .isEmpty();
  }

  private ArchitectureRules() {}

  private static ArchCondition<JavaClass> stayInTheirService() {
    return new ArchCondition<>("depend on no other service") {
      @Override
      public void check(JavaClass own, ConditionEvents events) {
        for (var dependency : own.getDirectDependenciesFromSelf()) {
          var other = context(dependency.getTargetClass());
          if (SERVICES.contains(other) && !other.equals(context(own))) {
            events.add(violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  /// `inventory` of `io.collector.inventory.stock.StockLevel`.
  private static String context(JavaClass type) {
    var parts = type.getPackageName().split("\\.", -1);
    return type.getPackageName().startsWith("io.collector.") ? parts[2] : "";
  }
}
