package io.collector.testing;

import io.collector.bus.DatabaseGate;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.restassured.RestAssured;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/// What holds in every Quarkus test of every service, registered under `META-INF/services`.
///
/// A JUnit extension of a file would set the defaults of another class loader's Awaitility and
/// RestAssured.
public final class TestDefaults implements QuarkusTestBeforeClassCallback {

  @Override
  public void beforeClass(Class<?> testClass) {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    Awaitility.setDefaultPollDelay(Duration.ofMillis(5));
    Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
    if (RestAssured.filters().stream().noneMatch(DocumentedResponses.class::isInstance)) {
      RestAssured.filters(new DocumentedResponses());
    }
    // without one the service failed to start, which is told later
    if (Arc.container() != null && !databaseComesLater()) {
      // a service starts without its database, and makes the tables meanwhile
      Awaitility.await()
          .atMost(Duration.ofMinutes(10))
          .until(Arc.container().select(DatabaseGate.class).get()::isOpen);
    }
  }

  private static boolean databaseComesLater() {
    return ConfigProvider.getConfig()
        .getOptionalValue(AbsentInfrastructure.SETTING, Boolean.class)
        .orElse(false);
  }
}
