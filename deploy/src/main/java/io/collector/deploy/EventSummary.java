package io.collector.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What of an event a person wants to see, in one line.
final class EventSummary {

  private static final List<String> FIELDS =
      List.of(
          "offerNumber",
          "orderNumber",
          "deliveryNumber",
          "invoiceNumber",
          "creditNoteNumber",
          "returnNumber",
          "entryNumber",
          "lastName",
          "payrollPeriod",
          "totalHours",
          "sku",
          "name",
          "status",
          "reason",
          "quantity",
          "availableQuantity");

  private EventSummary() {}

  static String of(JsonNode data) {
    var parts = new ArrayList<String>();
    for (var field : FIELDS) {
      if (data.path(field).isValueNode()) {
        parts.add(data.path(field).asText());
      }
    }
    Stream.of("lineItems", "allocations", "items")
        .flatMap(list -> data.path(list).valueStream())
        .map(EventSummary::line)
        .filter(Predicate.not(String::isEmpty))
        .distinct()
        .forEach(parts::add);
    for (var amount : List.of("grandTotal", "totalAmount", "amount")) {
      if (data.hasNonNull(amount)) {
        parts.add(data.path(amount).asText() + " " + data.path("currency").asText());
      }
    }
    return String.join(" · ", parts);
  }

  private static String line(JsonNode line) {
    if (line.hasNonNull("shortQuantity")) {
      return line.path("shortQuantity").asText() + " × " + what(line) + " short";
    }
    for (var quantity : List.of("quantity", "pickedQuantity")) {
      if (line.hasNonNull(quantity)) {
        return line.path(quantity).asText() + " × " + what(line);
      }
    }
    if (line.hasNonNull("accountCode")) {
      var side = line.path("debit").asText().matches("0(\\.0+)?") ? "credit" : "debit";
      return "%s %s %s"
          .formatted(line.path("accountCode").asText(), side, line.path(side).asText());
    }
    return line.path("invoiceNumber").asText();
  }

  private static String what(JsonNode line) {
    return line.hasNonNull("sku")
        ? line.path("sku").asText()
        : line.path("description").asText("product");
  }
}
