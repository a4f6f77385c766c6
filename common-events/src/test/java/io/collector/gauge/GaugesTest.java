package io.collector.gauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.collector.testing.Management;
import io.collector.testing.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class GaugesTest {

  @BeforeEach
  void awaitTables() {
    await().until(() -> Management.health("ready").statusCode() == 200);
  }

  @Test
  void figures_of_all_tenants_are_shown_and_those_that_cant_be_read_are_not_zero()
      throws SQLException {
    var tenant = "tenant-" + UUID.randomUUID();
    try (var connection = TestDatabase.shared().connect("bustest");
        var statement = connection.createStatement()) {
      statement.execute("INSERT INTO chore VALUES ('%s', 1, 'somebody')".formatted(tenant));
    }
    await()
        .untilAsserted(
            () ->
                assertThat(Management.metrics())
                    .containsPattern("collector_chores\\{state=\"done\"\\} [1-9]")
                    .containsPattern("collector_chores\\{state=\"open\"\\} [0-9]")
                    .containsPattern("collector_outbox_depth [0-9]")
                    .containsPattern("collector_outbox_age_seconds [0-9]")
                    .contains("collector_broken_seconds NaN")
                    .doesNotContain(tenant));
  }

  @Test
  void figures_that_cant_be_read_grow_old() {
    await().until(() -> Management.metric("collector_gauges_age_seconds") > 4);
  }
}
