package io.collector.bus.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.collector.bus.BusConfig;
import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.collector.testing.Management;
import io.collector.testing.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class BusMaintenanceTest {

  @Inject BusConfig config;

  @Test
  void all_that_is_old_is_forgotten_soon_and_not_a_bite_an_hour() throws Exception {
    await().until(() -> Management.health("ready").statusCode() == 200);
    try (var admin = TestDatabase.shared().connect("bustest");
        var relay = TestDatabase.shared().connect("bustest", "bustest_bus", "bustest_bus");
        var statement = admin.createStatement()) {
      statement.execute(
          """
          INSERT INTO bus.inbox
          SELECT 'old', 'bustest.order.created', gen_random_uuid(), now() - interval '91 days'
            FROM generate_series(1, 15000)
          """);
      var maintenance = new BusMaintenance(config);
      await()
          .untilAsserted(
              () -> {
                maintenance.runIfDue(relay);
                assertThat(old(admin)).isZero();
              });
    }
  }

  private static int old(Connection admin) throws SQLException {
    try (var statement = admin.createStatement();
        var rows =
            statement.executeQuery("SELECT count(*) FROM bus.inbox WHERE tenant_id = 'old'")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
