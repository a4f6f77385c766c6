package io.collector.deploy;

import static io.collector.deploy.Actors.sum;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What holds at the end of every story, whatever happened in it.
final class Invariants {

  private static final BigDecimal MISSING = new BigDecimal("-999999");

  private final ShuffledScene scene;
  private final List<String> broken = new ArrayList<>();

  private Invariants(ShuffledScene scene) {
    this.scene = scene;
  }

  /// Fails unless they hold.
  static void check(ShuffledScene scene) {
    var laws = new Invariants(scene);
    laws.notAPieceIsMissing();
    laws.notACentIsMissing();
    laws.allSayTheSameOfEachSale();
    laws.allSayTheSameOfEachInvoice();
    laws.allSayTheSameOfEachCredit();
    laws.bothSayTheSameOfBills();
    laws.nothingIsLeftToDo();
    if (!laws.broken.isEmpty()) {
      throw scene.failure("It doesn't add up", String.join("\n", laws.broken));
    }
  }

  private void notAPieceIsMissing() {
    var levels = items("inventory", "/api/v1/stock-levels");
    equal(
        "on hand is what was moved, by warehouse",
        byWarehouse(levels, "onHand"),
        byWarehouse(items("inventory", "/api/v1/stock/movements"), "quantity"));
    var promised = BigDecimal.ZERO;
    for (var reservation : items("inventory", "/api/v1/reservations")) {
      if (!reservation.path("status").asText().matches("RELEASED|EXPIRED")) {
        var allocations = reservation.path("allocations");
        promised =
            promised.add(sum(allocations, "quantity")).subtract(sum(allocations, "dispatched"));
      }
    }
    equal("reserved is what is promised and hasn't left", sum(levels, "reserved"), promised);
  }

  private void notACentIsMissing() {
    var balance = scene.get("accounting", "/api/v1/reports/trial-balance").path("currencies");
    for (var currency : balance) {
      equal("debits and credits", amount(currency, "totalDebit"), amount(currency, "totalCredit"));
    }
    var ageing = scene.get("accounting", "/api/v1/reports/receivables-ageing").path("currencies");
    equal("receivables by age and in the ledger", sum(ageing, "difference"), BigDecimal.ZERO);

    var owed = BigDecimal.ZERO;
    for (var currency : ageing) {
      owed = owed.add(amount(currency.path("amounts"), "balance"));
    }
    equal(
        "what is owed by the books, and by invoices and payments",
        owed,
        sum(items("invoice", "/api/v1/invoices"), "openAmount")
            .subtract(sum(items("invoice", "/api/v1/payments"), "unallocatedAmount")));
    for (var customer : items("crm", "/api/v1/customers")) {
      var path = "/api/v1/customers/%s/balance".formatted(customer.path("id").asText());
      var record = scene.get("crm", path).path("balances");
      equal(
          "what is owed by the books, and by the customer's record",
          owed,
          sum(record, "openReceivable").subtract(sum(record, "customerCredit")));
    }
  }

  /// An order has the price basis, net amount, tax and total of its offer, an invoice the basis
  /// of its order, and the books the amounts of the invoice.
  private void allSayTheSameOfEachSale() {
    for (var offer : items("crm", "/api/v1/offers")) {
      if (offer.hasNonNull("orderId")) {
        equal(
            "what is to be paid, in crm and order",
            terms(offer),
            terms(scene.get("order", "/api/v1/orders/" + offer.path("orderId").asText())));
      }
    }
    var entries = items("accounting", "/api/v1/journal-entries");
    for (var invoice : items("invoice", "/api/v1/invoices")) {
      if (invoice.hasNonNull("orderId")) {
        equal(
            "whether prices are net, in order and invoice",
            scene
                .get("order", "/api/v1/orders/" + invoice.path("orderId").asText())
                .path("priceBasis"),
            invoice.path("priceBasis"));
      }
      equal(
          "net amount, tax and total of an invoice, in invoice and accounting",
          amounts(invoice),
          entries
              .valueStream()
              .filter(entry -> entry.at("/cause/type").asText().equals("invoice.issued"))
              .filter(entry -> entry.at("/cause/sourceId").equals(invoice.path("id")))
              .findFirst()
              .map(Invariants::booked)
              .orElse(List.of()));
    }
  }

  private static String terms(JsonNode document) {
    return document.path("priceBasis").asText() + " " + amounts(document);
  }

  private static List<BigDecimal> amounts(JsonNode document) {
    return Stream.of("subtotal", "taxTotal", "grandTotal")
        .map(field -> amount(document, field).stripTrailingZeros())
        .toList();
  }

  /// The same of an invoice's entry.
  private static List<BigDecimal> booked(JsonNode entry) {
    return Stream.of(credited(entry, "BASE"), credited(entry, "TAX"), amount(entry, "total"))
        .map(BigDecimal::stripTrailingZeros)
        .toList();
  }

  /// @param part of what the lines are to the tax report
  private static BigDecimal credited(JsonNode entry, String part) {
    return entry
        .path("lines")
        .valueStream()
        .filter(line -> line.at("/tax/part").asText().equals(part))
        .map(line -> amount(line, "credit"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// Order, crm and accounting have what invoice-service says is open.
  private void allSayTheSameOfEachInvoice() {
    for (var invoice : items("invoice", "/api/v1/invoices")) {
      var id = invoice.path("id").asText();
      var open = amount(invoice, "openAmount");
      var customer = invoice.path("customerId").asText();
      if (invoice.hasNonNull("orderId")) {
        orderSaysTheSame(invoice);
      }
      equal(
          "what is open of an invoice, in invoice and crm",
          open,
          only(items("crm", "/api/v1/customers/%s/payments".formatted(customer)), "invoiceId", id)
              .map(record -> amount(record, "openAmount"))
              .orElse(MISSING));
      equal(
          "what is open of an invoice, in invoice and accounting",
          open,
          only(openItems(customer), "invoiceId", id)
              .map(item -> amount(item, "amount"))
              .orElse(BigDecimal.ZERO));
    }
  }

  private void orderSaysTheSame(JsonNode invoice) {
    var ofOrder =
        scene.get(
            "order",
            "/api/v1/orders/%s/invoice-balances".formatted(invoice.path("orderId").asText()));
    equal(
        "what is open of an invoice, in invoice and order",
        state(invoice),
        only(ofOrder.path("invoices"), "id", invoice.path("id").asText())
            .map(Invariants::state)
            .orElse("not there"));
  }

  private static String state(JsonNode invoice) {
    return "%s %s %s"
        .formatted(
            invoice.path("status").asText(),
            amount(invoice, "openAmount"),
            invoice.path("currency").asText());
  }

  /// What is owed to suppliers by their bills is what the books say.
  private void bothSayTheSameOfBills() {
    var owed = BigDecimal.ZERO;
    for (var bill : items("procurement", "/api/v1/supplier-bills")) {
      if (bill.path("status").asText().equals("MATCHED")) {
        var total = amount(bill, "grandTotal");
        owed =
            bill.path("type").asText().equals("CREDIT_NOTE")
                ? owed.subtract(total)
                : owed.add(total);
      }
    }
    var booked = BigDecimal.ZERO;
    for (var currency :
        scene.get("accounting", "/api/v1/reports/payables-ageing").path("currencies")) {
      equal("payables by age and in the ledger", amount(currency, "difference"), BigDecimal.ZERO);
      booked = booked.add(amount(currency.path("amounts"), "balance"));
    }
    equal("what is owed to suppliers, in procurement and accounting", owed, booked);
  }

  /// Money that settles nothing is the same customer's credit everywhere, in each currency.
  private void allSayTheSameOfEachCredit() {
    for (var customer : items("crm", "/api/v1/customers")) {
      var id = customer.path("id").asText();
      var payments = byCurrency(items("invoice", "/api/v1/payments"), "unallocatedAmount");
      equal(
          "the customer's credit, in invoice and crm",
          payments,
          byCurrency(
              scene.get("crm", "/api/v1/customers/%s/balance".formatted(id)).path("balances"),
              "customerCredit"));
      var unallocated = new ArrayList<JsonNode>();
      openItems(id)
          .forEach(
              item -> {
                if (item.path("invoiceId").isMissingNode() || item.path("invoiceId").isNull()) {
                  unallocated.add(item);
                }
              });
      var booked = byCurrency(unallocated, "amount");
      booked.replaceAll((_, amount) -> amount.negate());
      equal("the customer's credit, in invoice and accounting", payments, booked);
    }
  }

  private JsonNode openItems(String customer) {
    return scene
        .get("accounting", "/api/v1/reports/open-items?customerId=" + customer)
        .path("items");
  }

  private static Optional<JsonNode> only(JsonNode items, String field, String value) {
    return StreamSupport.stream(items.spliterator(), false)
        .filter(item -> item.path(field).asText().equals(value))
        .findFirst();
  }

  /// Those that aren't zero.
  private static Map<String, BigDecimal> byCurrency(Iterable<JsonNode> items, String field) {
    var sums = new TreeMap<String, BigDecimal>();
    items.forEach(
        item -> sums.merge(item.path("currency").asText(), amount(item, field), BigDecimal::add));
    sums.values().removeIf(sum -> sum.signum() == 0);
    sums.replaceAll((_, sum) -> sum.stripTrailingZeros());
    return sums;
  }

  /// Every order of the stories is over.
  private void nothingIsLeftToDo() {
    for (var note : items("delivery", "/api/v1/delivery-notes")) {
      over("a delivery note", note, "DELIVERED|RETURNED|CANCELLED");
    }
    for (var reservation : items("inventory", "/api/v1/reservations")) {
      over("a reservation", reservation, "CONSUMED|RELEASED");
    }
    equal("backorders", items("inventory", "/api/v1/backorders").size(), 0);
    for (var order : items("order", "/api/v1/orders")) {
      var path = "/api/v1/order-demands/" + order.path("id").asText();
      equal(
          "what is to be delivered still",
          sum(scene.get("delivery", path).path("lines"), "open"),
          BigDecimal.ZERO);
    }
  }

  private void over(String what, JsonNode thing, String ends) {
    if (!thing.path("status").asText().matches(ends)) {
      broken.add(what + " that isn't over: " + thing);
    }
  }

  private JsonNode items(String service, String path) {
    return scene.get(service, path + "?limit=200").path("items");
  }

  private static Map<String, BigDecimal> byWarehouse(JsonNode items, String field) {
    var sums = new TreeMap<String, BigDecimal>();
    StreamSupport.stream(items.spliterator(), false)
        .forEach(
            item ->
                sums.merge(
                    item.path("warehouseId").asText(), amount(item, field), BigDecimal::add));
    sums.replaceAll((_, sum) -> sum.stripTrailingZeros());
    return sums;
  }

  private static BigDecimal amount(JsonNode item, String field) {
    return new BigDecimal(item.path(field).asText());
  }

  private void equal(String law, BigDecimal one, BigDecimal other) {
    equal(law, (Object) one.stripTrailingZeros(), other.stripTrailingZeros());
  }

  private void equal(String law, Object one, Object other) {
    if (!one.equals(other)) {
      broken.add("%s: %s and %s".formatted(law, one, other));
    }
  }
}
