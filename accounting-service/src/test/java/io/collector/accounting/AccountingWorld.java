package io.collector.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.collector.events.ContractSchemas;
import io.collector.testing.Exchange;
import io.collector.testing.TestBroker;
import io.collector.testing.TestDatabase;
import io.collector.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/// What surrounds the service in its tests: the exchange, people with tokens, the database. Each
/// test has a tenant of its own, and so a ledger of its own.
final class AccountingWorld implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> CONSUMED =
      List.of(
          "invoice.issued",
          "invoice.voided",
          "invoice.written_off",
          "invoice.paid",
          "credit_note.issued",
          "payment.received",
          "payment.allocated",
          "payment.refunded",
          "stock.deducted",
          "stock.received",
          "stock.adjusted",
          "payroll.processed");

  private final Exchange exchange;
  private final String tenant = "ledger-" + UUID.randomUUID();

  private AccountingWorld(Exchange exchange) {
    this.exchange = exchange;
  }

  /// Waits until the service consumes, then listens.
  static AccountingWorld open() {
    await().atMost(PATIENCE).ignoreExceptions().until(AccountingWorld::consumes);
    return new AccountingWorld(Exchange.listen(TestBroker.shared()));
  }

  private static boolean consumes() throws Exception {
    try (var connection = TestBroker.shared().connect();
        var channel = connection.createChannel()) {
      for (var type : CONSUMED) {
        if (channel.consumerCount("accounting." + type) != 1) {
          return false;
        }
      }
      return true;
    }
  }

  /// Closes, after a look at everything that was published meanwhile.
  @Override
  public void close() {
    for (var received : exchange.received()) {
      if (received.type().startsWith("journal.") || received.type().startsWith("period.")) {
        assertThat(ContractSchemas.violations(received.body())).as(received.text()).isEmpty();
      }
    }
    exchange.close();
  }

  Exchange exchange() {
    return exchange;
  }

  String tenant() {
    return tenant;
  }

  /// The contract's stored message, to this test's tenant.
  String sample(String name) {
    try (var in =
        AccountingWorld.class.getResourceAsStream("/contract/examples/" + name + ".json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("tenant-123", tenant);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Publishes a whole message, as another one each time.
  void publish(String type, String json) {
    publishAs(UUID.randomUUID(), type, json);
  }

  void publishAs(UUID messageId, String type, String json) {
    exchange.publish(
        type,
        new BasicProperties.Builder().messageId(messageId.toString()).build(),
        json.getBytes(StandardCharsets.UTF_8));
  }

  /// Publishes `data` in an envelope of 2024-01-20.
  void publishData(String type, String data) {
    publishDataAs(UUID.randomUUID(), type, data);
  }

  void publishDataAs(UUID messageId, String type, String data) {
    publishAs(messageId, type, message(type, data));
  }

  String message(String type, String data) {
    return """
        {"type":"%s","timestamp":"2024-01-20T10:35:01.000Z","tenantId":"%s","source":"test","data":%s}"""
        .formatted(type, tenant, data);
  }

  RequestSpecification as(String... roles) {
    return asOf(tenant, roles);
  }

  static RequestSpecification asOf(String tenant, String... roles) {
    return RestAssured.given()
        .auth()
        .oauth2(Tokens.of(tenant, roles))
        .contentType("application/json");
  }

  JsonPath get(String path) {
    var answer = as("viewer").get("/api/v1" + path);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  /// Waits until so many entries are posted.
  void awaitEntries(int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(get("/journal-entries?limit=200").getList("items")).hasSize(count));
  }

  /// The balances that aren't zero, by account: above zero a debit balance.
  TreeMap<String, String> balances(String currency) {
    var balances = new TreeMap<String, String>();
    var trial =
        get("/reports/trial-balance")
            .setRootPath("currencies.find { it.currency == '" + currency + "' }");
    assertThat(trial.getString("totalDebit")).isEqualTo(trial.getString("totalCredit"));
    for (var i = 0; i < trial.getList("accounts").size(); i++) {
      var line = "accounts[" + i + "].";
      var debit = trial.getString(line + "debitBalance");
      var credit = trial.getString(line + "creditBalance");
      if (!debit.equals(credit)) {
        balances.put(
            trial.getString(line + "account"), credit.matches("[0.]+") ? debit : "-" + credit);
      }
    }
    return balances;
  }

  /// The ageing's totals of a currency, which agree with the ledger.
  JsonPath reconciledAgeing(String asOf, String currency) {
    var ageing =
        get("/reports/receivables-ageing?asOf=" + asOf)
            .setRootPath("currencies.find { it.currency == '" + currency + "' }");
    assertThat(ageing.getString("difference")).matches("0(\\.0+)?");
    assertThat(ageing.getString("amounts.balance")).isEqualTo(ageing.getString("accountBalance"));
    return ageing;
  }

  /// As the superuser, whom no wall stops.
  static long count(String query) throws SQLException {
    try (var connection = TestDatabase.shared().connect("accounting");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
