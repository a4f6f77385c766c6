package io.collector.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.collector.testing.ServiceWorld;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.TreeMap;
import java.util.UUID;

/// The ledger in the tests of the service: each test has a tenant, and so a ledger, of its own.
final class AccountingWorld extends ServiceWorld {

  AccountingWorld() {
    super("ledger-" + UUID.randomUUID(), Instant.parse("2024-01-20T10:35:01.000Z"));
  }

  RequestSpecification as(String... roles) {
    return asOf(tenant(), roles);
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

  /// A supplier that is known.
  UUID supplier() {
    var supplier = UUID.randomUUID();
    publishData(
        "supplier.updated",
        """
        {"supplierId":"%s","supplierNumber":"SUP-1","name":"Bolts Ltd","status":"ACTIVE","currency":"EUR","version":1}"""
            .formatted(supplier));
    var known = "SELECT count(*) FROM supplier_copy WHERE id = '%s'".formatted(supplier);
    await().atMost(PATIENCE).until(() -> count(known) == 1);
    return supplier;
  }

  /// The account of payables, with its supplier, as the account of a line by hand.
  String payable() {
    return "2000\", \"supplierId\": \"" + supplier();
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
}
