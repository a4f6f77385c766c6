package io.collector.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class PublishedEventsTest {

  private static final String PUBLISH =
      """
      INSERT INTO bus.event_log (seq, tenant_id, event_id, type, correlation_id, schema_version,
                                 occurred_at, body)
      VALUES (9000000000, 'tenant-123', '01a21ad0-5947-75ca-a17b-94ccebbf4325', 'stock.low', 'c', 1,
              now(), '{"type":"stock.low","tenantId":"tenant-123"}')
      """;

  @Test
  void an_event_that_differs_from_its_schema_is_found() throws SQLException {
    try (var connection = TestDatabase.shared().connect("bustest");
        var statement = connection.createStatement()) {
      statement.execute(PUBLISH);
      assertThat(new PublishedEvents().violations())
          .anyMatch(violation -> violation.contains("timestamp"));
      statement.execute("DELETE FROM bus.event_log WHERE seq = 9000000000");
    }
  }
}
