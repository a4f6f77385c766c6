package io.collector.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import java.util.HashMap;
import java.util.Map;

/// The surroundings of a service under test: broker, database and identity provider, all real but
/// the last, whose tokens are really signed and checked. A test resource of Quarkus' tests.
public final class CollectorTest implements QuarkusTestResourceLifecycleManager {

  /// Retries come soon, and not every event is a line on the console.
  static final Map<String, String> COMMON =
      Map.of(
          "collector.bus.first-retry-delay", "200ms",
          "collector.bus.later-retry-delay", "400ms",
          "quarkus.log.category.\"io.collector.events\".level", "WARN");

  private final OidcWiremockTestResource identity = new OidcWiremockTestResource();
  private String service = "service";

  @Override
  public void init(Map<String, String> arguments) {
    service = arguments.getOrDefault("service", serviceOfThisModule());
  }

  static String serviceOfThisModule() {
    return TestServers.thisModule().replace("-service", "").replace("common-events", "bustest");
  }

  @Override
  public Map<String, String> start() {
    var broker = TestBroker.shared();
    var database = TestDatabase.shared();
    database.create(service);
    var settings = new HashMap<>(identity.start());
    settings.put("quarkus.oidc.auth-server-url", "${keycloak.url}/realms/quarkus/");
    settings.put("collector.bus.url", broker.url());
    settings.putAll(COMMON);
    settings.put("DATABASE_URL", database.url(service));
    return settings;
  }

  @Override
  public void inject(TestInjector injector) {
    identity.inject(injector);
  }

  @Override
  public void stop() {
    identity.stop();
  }
}
