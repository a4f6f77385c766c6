package io.collector.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// What of an event a person wants to see, in one line.
final class Telling {

  private static final List<String> FIELDS =
      List.of(
          "offerNumber",
          "orderNumber",
          "deliveryNumber",
          "invoiceNumber",
          "creditNoteNumber",
          "returnNumber",
          "entryNumber",
          "sku",
          "name",
          "status",
          "reason",
          "quantity",
          "availableQuantity");

  private Telling() {}

  static String of(JsonNode data) {
    var parts = new ArrayList<String>();
    for (var field : FIELDS) {
      if (data.path(field).isValueNode()) {
        parts.add(data.path(field).asText());
      }
    }
    for (var list : List.of("lineItems", "allocations", "items")) {
      for (var line : data.path(list)) {
        parts.add(line(line));
      }
    }
    for (var amount : List.of("grandTotal", "amount")) {
      if (data.hasNonNull(amount)) {
        parts.add(data.path(amount).asText() + " " + data.path("currency").asText());
      }
    }
    return String.join(" · ", parts);
  }

  private static String line(JsonNode line) {
    var what =
        line.hasNonNull("sku")
            ? line.path("sku").asText()
            : line.path("description").asText(line.path("productId").asText());
    if (line.hasNonNull("shortQuantity")) {
      return line.path("shortQuantity").asText() + " × " + what + " short";
    }
    return line.path("quantity").asText() + " × " + what;
  }
}
