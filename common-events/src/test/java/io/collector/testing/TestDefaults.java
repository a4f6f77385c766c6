package io.collector.testing;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.restassured.RestAssured;
import java.time.Duration;
import org.awaitility.Awaitility;

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
  }
}
