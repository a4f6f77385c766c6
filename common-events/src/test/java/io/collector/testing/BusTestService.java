package io.collector.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// The service that this module's own tests run in. Its settings are here and not in an
/// `application.properties`, for the class path of all other services' tests has these test classes
/// too.
public class BusTestService implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.application.name", "bustest",
        "quarkus.flyway.bus.locations", "db/bus,db/bustest",
        "quarkus.http.test-port", "0",
        "collector.connections.waiting-requests", "30",
        "collector.schedule.chores", "1s",
        "collector.jobs.rest", "true",
        "collector.bus.stalled-after", "3s");
  }
}
