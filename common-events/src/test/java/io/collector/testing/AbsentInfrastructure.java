package io.collector.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Surroundings that are not there yet: the test starts, stops and kills them as it likes.
public final class AbsentInfrastructure implements QuarkusTestResourceLifecycleManager {

  /// Tells that the database isn't there when the service starts.
  static final String SETTING = "collector.test.database-comes-later";

  private static @Nullable AbsentInfrastructure current;

  private final BrokerServer brokerServer = BrokerServer.create();
  private final DatabaseServer databaseServer = DatabaseServer.create();
  private final OidcWiremockTestResource identity = new OidcWiremockTestResource();
  private @Nullable TcpProxy identityDoor;

  public static AbsentInfrastructure current() {
    if (current == null) {
      throw new IllegalStateException("the test isn't running in these surroundings");
    }
    return current;
  }

  @Override
  public Map<String, String> start() {
    current = this;
    var settings = new HashMap<>(identity.start());
    var provider = URI.create(settings.get("keycloak.url"));
    var door = new TcpProxy(provider.getPort());
    identityDoor = door;
    settings.put(
        "quarkus.oidc.auth-server-url",
        "http://localhost:%d%s/realms/quarkus/".formatted(door.port(), provider.getPath()));
    settings.put("collector.bus.url", brokerServer.broker().url());
    settings.putAll(CollectorTest.COMMON);
    settings.put(SETTING, "true");
    settings.put("DATABASE_URL", databaseServer.database().url("bustest"));
    return settings;
  }

  @Override
  public void stop() {
    if (identityDoor != null) {
      identityDoor.close();
    }
    identity.stop();
    brokerServer.remove();
    databaseServer.remove();
  }

  public BrokerServer brokerServer() {
    return brokerServer;
  }

  public TestBroker broker() {
    return brokerServer.broker();
  }

  public DatabaseServer databaseServer() {
    return databaseServer;
  }

  public TestDatabase database() {
    return databaseServer.database();
  }

  public void startDatabase() {
    databaseServer.start();
    database().create("bustest");
  }

  public void startIdentityProvider() {
    if (identityDoor != null) {
      identityDoor.open();
    }
  }
}
