package io.collector.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// What surrounds a service in its tests: the exchange, users with tokens, and its database. A
/// service's own world extends it with its events and its forms.
public abstract class ServiceWorld implements AutoCloseable {

  /// The tenant of the contract's stored messages.
  public static final String SAMPLE_TENANT = "tenant-123";

  public static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SERVICE = CollectorTest.serviceOfThisModule();

  private final String tenant;
  private final Instant timestamp;
  private final Exchange exchange;

  /// Waits until the service reads all its queues, then listens to the exchange.
  ///
  /// @param timestamp of the events that [#publishData] publishes
  protected ServiceWorld(String tenant, Instant timestamp) {
    this.tenant = tenant;
    this.timestamp = timestamp;
    await().atMost(PATIENCE).until(ServiceWorld::readsAllQueues);
    exchange = Exchange.listen(TestBroker.shared());
  }

  private static boolean readsAllQueues() {
    return Management.health("ready")
        .jsonPath()
        .getBoolean("checks.find { it.name == 'bus' }.data.connected");
  }

  public final String tenant() {
    return tenant;
  }

  public final Exchange exchange() {
    return exchange;
  }

  @Override
  public final void close() {
    exchange.close();
  }

  /// The contract's stored message, sent to this world's tenant.
  public final String sample(String name) {
    try (var in = ServiceWorld.class.getResourceAsStream("/contract/examples/" + name + ".json")) {
      return new String(in.readAllBytes(), UTF_8).replace(SAMPLE_TENANT, tenant);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Publishes a whole message without an id: the same JSON is the same message.
  public final void publish(String type, String json) {
    exchange.publish(type, json);
  }

  /// Publishes a whole message, each time as another one.
  public final void publishAnew(String type, String json) {
    publishAs(UUID.randomUUID().toString(), type, json);
  }

  public final void publishAs(String messageId, String type, String json) {
    exchange.publish(
        type, new BasicProperties.Builder().messageId(messageId).build(), json.getBytes(UTF_8));
  }

  /// Publishes `data` in an envelope, each time as another message.
  public final void publishData(String type, String data) {
    publishData(tenant, type, data);
  }

  public final void publishData(String ofTenant, String type, String data) {
    publishAnew(type, message(ofTenant, type, timestamp, data));
  }

  public final void publishDataAs(String messageId, String type, String data) {
    publishAs(messageId, type, message(tenant, type, timestamp, data));
  }

  public final void publishData(String type, Instant at, String data) {
    publishAnew(type, message(tenant, type, at, data));
  }

  private static String message(String ofTenant, String type, Instant at, String data) {
    return """
        {"type":"%s","timestamp":"%s","tenantId":"%s","source":"test","data":%s}"""
        .formatted(type, at, ofTenant, data);
  }

  /// Tells the service where the tenant's clocks are, and waits until it knows. First of all: what
  /// a process knows of a tenant's days, it keeps for some seconds.
  public final void live(String timeZone) {
    live(tenant, timeZone);
  }

  public final void live(String ofTenant, String timeZone) {
    publishData(
        ofTenant,
        "calendar.updated",
        """
        {"timeZone":"%s","weekend":["SATURDAY","SUNDAY"],"holidays":[],"version":1}"""
            .formatted(timeZone));
    var known = "SELECT count(*) FROM tenant_calendar WHERE tenant_id = '%s'".formatted(ofTenant);
    await().atMost(PATIENCE).until(() -> count(known) == 1);
  }

  /// Tells the service the tenant's logo and small print, and waits until it knows: first of all.
  public final void tellLetterhead() {
    publishData("letterhead.updated", SomeLetterhead.data());
    var known = "SELECT count(*) FROM tenant_letterhead WHERE tenant_id = '%s'".formatted(tenant);
    await().atMost(PATIENCE).until(() -> count(known) == 1);
  }

  /// Types of the events that the service published about something, in their order.
  public final List<String> published(Object about) {
    return publishedAbout(about).map(Exchange.Received::type).toList();
  }

  /// Waits for an event about something.
  ///
  /// @return the `data` of the first one
  public final JsonPath awaitPublished(String type, Object about) {
    await().atMost(PATIENCE).until(() -> published(about).contains(type));
    return publishedAbout(about)
        .filter(received -> received.type().equals(type))
        .findFirst()
        .map(received -> new JsonPath(received.text()).setRootPath("data"))
        .orElseThrow();
  }

  /// Only a service sets `app_id`; what the test published has none.
  public final Stream<Exchange.Received> publishedAbout(Object about) {
    var text = about.toString();
    return exchange.received().stream()
        .filter(
            received -> received.properties().getAppId() != null && received.text().contains(text));
  }

  /// A JSON request of a user of the tenant.
  public static RequestSpecification asOf(String tenant, String... roles) {
    return RestAssured.given()
        .auth()
        .oauth2(Tokens.of(tenant, roles))
        .contentType("application/json");
  }

  /// The number that a query gives to the superuser, whom no wall stops.
  public static long count(String query) {
    return Long.parseLong(query(query));
  }

  /// The first value that a query gives to the superuser, as text; `none` if there is no row.
  public static String query(String query) {
    try (var connection = SuperUser.connection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "none";
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  public static void execute(String sql) {
    try (var connection = SuperUser.connection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /// Who waits for something asks the database many times, and a new connection costs more than the
  /// question.
  private static final class SuperUser {

    private static final AgroalDataSource POOL = pool();

    static Connection connection() throws SQLException {
      return POOL.getConnection();
    }

    private static AgroalDataSource pool() {
      try {
        return AgroalDataSource.from(
            new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                    pool ->
                        pool.maxSize(20)
                            .connectionFactoryConfiguration(
                                factory ->
                                    factory
                                        .jdbcUrl("jdbc:" + TestDatabase.shared().url(SERVICE))
                                        .principal(new NamePrincipal("postgres"))
                                        .credential(new SimplePassword("postgres")))));
      } catch (SQLException e) {
        throw new IllegalStateException("database of " + SERVICE, e);
      }
    }
  }
}
