package io.collector.bus;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.collector.events.EventType;
import io.collector.testing.AbsentInfrastructure;
import io.collector.testing.BusTestService;
import io.collector.testing.Exchange;
import io.collector.testing.Management;
import io.collector.testing.SilentServer;
import io.collector.testing.TestBroker;
import io.collector.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// What is killed, stopped or not there yet loses nothing and does nothing twice. The tests are one
/// story, in their order.
@QuarkusTest
@TestProfile(OutageTest.OwnService.class)
@WithTestResource(AbsentInfrastructure.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutageTest {

  private static final String QUEUE = "bustest.order.created";
  private static final Duration LONG = Duration.ofMinutes(2);

  @Inject RecordEffect recordEffect;
  private final AbsentInfrastructure surroundings = AbsentInfrastructure.current();

  /// A profile of its own, so that the service starts anew, in these surroundings.
  public static final class OwnService extends BusTestService {
    @Override
    public Map<String, String> getConfigOverrides() {
      var settings = new HashMap<>(super.getConfigOverrides());
      settings.put("collector.database.login-timeout", "1");
      return settings;
    }
  }

  @Test
  @Order(1)
  void a_service_starts_with_nothing_there_and_joins_what_comes() throws SQLException {
    assertThat(status("live")).isEqualTo(200);
    assertThat(status("ready")).isEqualTo(503);
    assertThat(Management.metrics())
        .contains("collector_database_available 0.0", "collector_broker_connected 0.0")
        .contains("collector_job_steps_total{result=\"failed\",type=\"paint-gadgets\"} 0.0");

    try (var silent = new SilentServer(surroundings.database().port())) {
      await().atMost(LONG).until(() -> silent.connections() > 0);
    }
    surroundings.startDatabase();
    await().atMost(LONG).untilAsserted(() -> assertThat(status("ready")).isEqualTo(200));
    await()
        .untilAsserted(
            () -> assertThat(Management.metrics()).contains("collector_database_available 1.0"));

    given()
        .auth()
        .oauth2(Tokens.of("tenant-123", "admin"))
        .get("/api/v1/tools")
        .then()
        .statusCode(503)
        .header("Retry-After", "5")
        .body("code", is("identity-provider-unavailable"));
    surroundings.startIdentityProvider();
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                given()
                    .auth()
                    .oauth2(Tokens.of("tenant-123", "admin"))
                    .get("/api/v1/tools")
                    .then()
                    .statusCode(200));

    appendToOutbox("before-broker", 10);
    try (var silent = new SilentServer(surroundings.broker().port())) {
      await().atMost(LONG).until(() -> silent.connections() > 0);
    }
    surroundings.brokerServer().start();
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(effects("before-broker-%")).isEqualTo("10/10"));
    assertThat(count("bus.outbox")).isZero();
    assertThat(Management.metrics())
        .contains("collector_broker_connected 1.0")
        .contains("collector_events_dead_lettered_total{type=\"order.created\"} 0.0");
  }

  /// The stock connector reports some publishes as confirmed that a killed broker never had.
  @Test
  @Order(2)
  void what_was_confirmed_is_there_after_the_broker_was_killed() throws Exception {
    appendToOutbox("killed", 3_000);
    await().until(() -> count("effect WHERE number LIKE 'killed-%'") > 200);
    surroundings.brokerServer().kill();
    appendToOutbox("killed-later", 100);
    surroundings.brokerServer().start();
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(effects("killed-%")).isEqualTo("3100/3100"));
    assertThat(count("bus.outbox")).isZero();
    assertThat(deadLetters()).isZero();
  }

  /// The stock connector acknowledges, after it reconnected, old delivery tags on the new channel.
  @Test
  @Order(3)
  void what_was_being_handled_when_the_connection_broke_is_handled_once() throws Exception {
    recordEffect.hold();
    try (var exchange = Exchange.listen(surroundings.broker())) {
      for (var i = 0; i < 400; i++) {
        exchange.publish("order.created", BusTest.order(UUID.randomUUID(), "hold-" + i));
      }
    }
    await().until(() -> recordEffect.held() > 0);
    surroundings.brokerServer().kill();
    surroundings.brokerServer().start();
    await().atMost(LONG).ignoreExceptions().until(this::isConsumed);
    recordEffect.release();
    await().atMost(LONG).untilAsserted(() -> assertThat(effects("hold-%")).isEqualTo("400/400"));
    assertThat(deadLetters()).isZero();
  }

  @Test
  @Order(4)
  void a_database_that_goes_away_costs_no_try_and_loses_nothing() throws Exception {
    try (var exchange = Exchange.listen(surroundings.broker())) {
      for (var i = 0; i < 500; i++) {
        exchange.publish("order.created", BusTest.order(UUID.randomUUID(), "db-" + i));
        if (i == 100) {
          surroundings.databaseServer().stop();
          await().atMost(LONG).untilAsserted(() -> assertThat(status("ready")).isEqualTo(503));
        }
      }
    }
    surroundings.databaseServer().start();
    await().atMost(LONG).untilAsserted(() -> assertThat(effects("db-%")).isEqualTo("500/500"));
    assertThat(deadLetters()).isZero();
    assertThat(status("ready")).isEqualTo(200);
  }

  /// The relay's role works, and says nothing of the role that handles events.
  @Test
  @Order(5)
  void the_service_waits_while_its_own_role_is_refused() throws Exception {
    try (var admin = surroundings.database().connect("bustest");
        var statement = admin.createStatement();
        var exchange = Exchange.listen(surroundings.broker())) {
      statement.execute("ALTER ROLE bustest NOLOGIN");
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'bustest'");
      exchange.publish("order.created", BusTest.order(UUID.randomUUID(), "refused-0"));
      await().atMost(LONG).untilAsserted(() -> assertThat(status("ready")).isEqualTo(503));
      await()
          .during(Duration.ofSeconds(5))
          .atMost(Duration.ofSeconds(10))
          .until(() -> status("ready") == 503 && !isConsumed());
      statement.execute("ALTER ROLE bustest LOGIN");
    }
    await().atMost(LONG).untilAsserted(() -> assertThat(effects("refused-%")).isEqualTo("1/1"));
    assertThat(deadLetters()).isZero();
    assertThat(status("ready")).isEqualTo(200);
  }

  @Test
  @Order(6)
  void an_event_of_a_later_release_is_published_and_holds_up_none() throws Exception {
    try (var exchange = Exchange.listen(surroundings.broker())) {
      appendToOutbox("order.invented", "later", 1);
      appendToOutbox("order.created", "behind-later", 1);
      await().untilAsserted(() -> assertThat(effects("behind-later-%")).isEqualTo("1/1"));
      await().until(() -> exchange.received("order.invented", "later-0").size() == 1);
      var properties = exchange.received("order.invented", "later-0").getFirst().properties();
      assertThat(properties.getType()).isEqualTo("order.invented");
      assertThat(properties.getAppId()).isEqualTo(EventType.ORDER_CREATED.source());
    }
  }

  private static int status(String check) {
    return Management.health(check).statusCode();
  }

  private boolean isConsumed() throws Exception {
    return consumers(surroundings.broker()) == 1;
  }

  private static long consumers(TestBroker broker) throws Exception {
    try (var connection = broker.connect();
        var channel = connection.createChannel()) {
      return channel.consumerCount(QUEUE);
    }
  }

  private long deadLetters() throws Exception {
    try (var connection = surroundings.broker().connect();
        var channel = connection.createChannel()) {
      return channel.messageCount("bustest.dlq");
    }
  }

  /// What a committed transaction leaves behind.
  private void appendToOutbox(String number, int count) throws SQLException {
    appendToOutbox("order.created", number, count);
  }

  private void appendToOutbox(String type, String number, int count) throws SQLException {
    try (var connection = surroundings.database().connect("bustest");
        var insert =
            connection.prepareStatement(
                """
                WITH logged AS (
                  INSERT INTO bus.event_log (bucket, tenant_id, event_id, type, correlation_id,
                                             schema_version, occurred_at, body)
                  VALUES (?, 'tenant-123', ?, ?, 'corr-1', 1, now(), ?)
                  RETURNING seq, bucket, tenant_id, logged_at)
                INSERT INTO bus.outbox (seq, bucket, tenant_id, logged_at)
                SELECT seq, bucket, tenant_id, logged_at FROM logged
                """)) {
      for (var i = 0; i < count; i++) {
        insert.setInt(1, i % Outbox.BUCKETS);
        insert.setObject(2, UUID.randomUUID());
        insert.setString(3, type);
        insert.setString(
            4, BusTest.order(UUID.randomUUID(), number + "-" + i).replace("order.created", type));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /// @param rows a table, and a condition if only some count
  private long count(String rows) throws SQLException {
    try (var connection = surroundings.database().connect("bustest");
        var statement = connection.createStatement();
        var found = statement.executeQuery("SELECT count(*) FROM " + rows)) {
      found.next();
      return found.getLong(1);
    }
  }

  /// How many orders took effect / how many effects there are.
  private String effects(String numbers) throws SQLException {
    try (var connection = surroundings.database().connect("bustest");
        var statement =
            connection.prepareStatement(
                "SELECT count(DISTINCT number), count(*) FROM effect WHERE number LIKE ?")) {
      statement.setString(1, numbers);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1) + "/" + rows.getInt(2);
      }
    }
  }
}
