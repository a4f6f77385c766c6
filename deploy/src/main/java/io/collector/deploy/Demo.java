package io.collector.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/// The stories of `deploy/dev demo`, and the two sums that must come out after them.
final class Demo {

  private static final String TENANT = "tenant-123";

  private Demo() {}

  /// @param fresh the first story with an offer that was never seen, instead of the contract's
  static void tell(boolean fresh) {
    try (var mails = MailServer.start(Integer.parseInt(Settings.get("DEMO_SMTP_PORT")));
        var stage = Stage.open(TENANT)) {
      tell(stage, fresh, mails);
      System.out.println();
      System.out.println(
          "Done. Every step is in the logs, and an order's whole story at /api/v1/orders/{id}/timeline");
    }
  }

  /// @param mails where procurement's mails go
  static void tell(Stage stage, boolean fresh, MailServer mails) {
    new OfferStory(stage, fresh).tell();
    new NetPriceStory(stage).tell();
    new ReturnStory(stage).tell();
    new PurchaseStory(stage, mails).tell();
    new PeopleStory(stage).tell();
    proveLedger(stage);
    proveSheet(stage);
  }

  private static void proveLedger(Stage stage) {
    stage.title("The books");
    stage.step("Trial balance: what was debited was credited");
    for (var currency : balance(stage).path("currencies")) {
      for (var account : currency.path("accounts")) {
        stage.line(
            "%s  %-6s %-28s %14s %14s",
            currency.path("currency").asText(),
            account.path("account").asText(),
            account.path("name").asText(),
            zeroAsBlank(account.path("debitBalance")),
            zeroAsBlank(account.path("creditBalance")));
      }
      stage.line(
          "%s  %-35s %14s %14s",
          currency.path("currency").asText(),
          "",
          currency.path("totalDebit").asText(),
          currency.path("totalCredit").asText());
      stage.expect(true, currency.path("balanced").asBoolean(), "a trial balance in balance");
    }
    stage.step("Receivables by age agree with the ledger");
    for (var currency :
        stage.api.get("accounting", "/api/v1/reports/receivables-ageing").path("currencies")) {
      stage.line(
          "%s  owed %s, in the ledger %s, difference %s",
          currency.path("currency").asText(),
          currency.path("amounts").path("balance").asText(),
          currency.path("accountBalance").asText(),
          currency.path("difference").asText());
      stage.expect(
          0,
          new BigDecimal(currency.path("difference").asText()).signum(),
          "the sign of the difference");
    }
  }

  private static void proveSheet(Stage stage) {
    stage.step("The balance sheet balances");
    for (var currency :
        stage.api.get("accounting", "/api/v1/reports/balance-sheet").path("currencies")) {
      var assets = figure(currency, "TOTAL_ASSETS");
      var others = figure(currency, "TOTAL_LIABILITIES_AND_EQUITY");
      stage.line(
          "%s  assets %s, liabilities and equity %s",
          currency.path("currency").asText(), assets, others);
      stage.expect(assets, others, "liabilities and equity");
    }
    stage.pdf(stage.api, "accounting", "/api/v1/reports/balance-sheet.pdf");
  }

  private static String figure(JsonNode currency, String name) {
    return currency
        .path("figures")
        .valueStream()
        .filter(figure -> figure.path("figure").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new Failure("the balance sheet has no " + name))
        .path("amount")
        .asText();
  }

  private static JsonNode balance(Stage stage) {
    return stage.api.get("accounting", "/api/v1/reports/trial-balance");
  }

  private static String zeroAsBlank(JsonNode amount) {
    return amount.asText().matches("0(\\.0+)?") ? "" : amount.asText();
  }
}
