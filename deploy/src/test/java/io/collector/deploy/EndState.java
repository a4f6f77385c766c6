package io.collector.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where a story has ended in every service, as a person sees it over REST; without what differs
/// from one time to the next: ids, numbers, moments, versions.
///
/// @param texts what there is, as JSON, by where
record EndState(Map<String, String> texts) {

  private static final Map<String, List<String>> LISTS =
      Map.of(
          "order", List.of("/api/v1/orders"),
          "inventory",
              List.of(
                  "/api/v1/stock-levels",
                  "/api/v1/stock/movements",
                  "/api/v1/reservations",
                  "/api/v1/backorders",
                  "/api/v1/batches"),
          "delivery", List.of("/api/v1/delivery-notes", "/api/v1/returns"),
          "invoice", List.of("/api/v1/invoices", "/api/v1/credit-notes", "/api/v1/payments"),
          "crm", List.of("/api/v1/offers", "/api/v1/customers"),
          "procurement",
              List.of(
                  "/api/v1/requisitions",
                  "/api/v1/purchase-orders",
                  "/api/v1/goods-receipts",
                  "/api/v1/supplier-returns",
                  "/api/v1/supplier-bills",
                  "/api/v1/payment-runs"),
          "hr",
              List.of(
                  "/api/v1/employees",
                  "/api/v1/resources",
                  "/api/v1/tasks",
                  "/api/v1/timesheets",
                  "/api/v1/time-entries",
                  "/api/v1/payroll-runs"),
          "accounting",
              List.of(
                  "/api/v1/reports/trial-balance",
                  "/api/v1/reports/balance-sheet",
                  "/api/v1/reports/payables-ageing",
                  "/api/v1/reports/receivables-ageing",
                  "/api/v1/outgoing-payments",
                  "/api/v1/journal-entries"));

  /// Of each order and each customer.
  private static final Map<String, List<String>> OF_ORDER =
      Map.of(
          "order", List.of("/api/v1/orders/%s/timeline"),
          "delivery", List.of("/api/v1/order-demands/%s"),
          "invoice", List.of("/api/v1/orders/%s/billing"));

  private static final List<String> OF_CUSTOMER =
      List.of("/api/v1/customers/%s/balance", "/api/v1/customers/%s/payments");

  /// What tells of the way and not of its end: fields, types of what happened, words of addresses.
  private static final Set<String> ON_THE_WAY =
      Set.of(
          "version",
          "nextCursor",
          "onHandAfter",
          "costOfGoodsSold",
          "correlationId",
          "order.updated",
          "stock.reserved",
          "stock.insufficient",
          "stock.released",
          // a need that went away before it was ordered, if it was heard of in time
          "RETRACTED");

  /// Goods that come back before it is known that they had left can't lower the cost of goods sold:
  /// they are posted to the account beside it, and so is their leaving when it becomes known.
  private static final Map<String, String> STANDS_FOR =
      Map.of("5100", "5000", "Inventory shrinkage", "Cost of goods sold");

  /// They follow from debits and credits.
  private static final List<String> BALANCES = List.of("debitBalance", "creditBalance");

  private static final String DECIMAL = "-?\\d+\\.\\d+";
  private static final Pattern AMOUNT = Pattern.compile("\"" + DECIMAL + "\"");
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern MOMENT =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T[0-9:.]+Z)?(?![0-9-])");
  private static final Pattern NUMBER = Pattern.compile("\\b([A-Z]{2,3})-\\d{4}-\\d+(-\\d+)?\\b");

  /// @param names    of ids that may be told
  /// @param passedBy what isn't looked at, beside what tells of the way
  static EndState of(ShuffledScene scene, Map<String, String> names, Set<String> passedBy) {
    var mask = new Mask(names, passedBy);
    var texts = new LinkedHashMap<String, String>();
    for (var service : Installation.SERVICES) {
      for (var path : paths(scene, service)) {
        if (Stream.of(path.split("/")).noneMatch(mask::passesBy)) {
          var seen = mask.over(scene.getAs(reader(service), service, path));
          texts.put(service + mask.over(path), seen.toPrettyString());
        }
      }
    }
    return new EndState(texts);
  }

  /// Who sees all of it.
  private static String reader(String service) {
    return service.equals("hr") ? "hr" : "admin";
  }

  /// What is in only one of both, where; empty if they are the same.
  String differencesFrom(EndState plain) {
    var differences = new ArrayList<String>();
    texts.forEach(
        (where, text) -> {
          var expected = plain.texts.getOrDefault(where, "");
          if (!text.equals(expected)) {
            differences.add(where + "\n" + differences(expected, text));
          }
        });
    return String.join("\n", differences);
  }

  private static List<String> paths(ShuffledScene scene, String service) {
    var paths = new ArrayList<>(LISTS.getOrDefault(service, List.of()));
    for (var order : scene.get("order", "/api/v1/orders").path("items")) {
      OF_ORDER
          .getOrDefault(service, List.of())
          .forEach(path -> paths.add(path.formatted(order.path("id").asText())));
    }
    if (service.equals("crm")) {
      for (var customer : scene.get("crm", "/api/v1/customers").path("items")) {
        OF_CUSTOMER.forEach(path -> paths.add(path.formatted(customer.path("id").asText())));
      }
    }
    return paths;
  }

  private record Mask(Map<String, String> names, Set<String> passedBy) {

    boolean passesBy(String word) {
      return ON_THE_WAY.contains(word) || passedBy.contains(word);
    }

    /// Lists in an order of their own, for theirs is often that of time.
    JsonNode over(JsonNode node) {
      return switch (node) {
        case ObjectNode object -> {
          var masked = Api.JSON.createObjectNode();
          object.properties().stream()
              .filter(field -> !passesBy(field.getKey()))
              .forEach(field -> masked.set(field.getKey(), over(field.getValue())));
          yield masked;
        }
        case ArrayNode array -> {
          var masked = Api.JSON.createArrayNode();
          array
              .valueStream()
              .filter(element -> !passesBy(element.path("type").asText()))
              .filter(element -> !passesBy(element.path("status").asText()))
              .map(this::over)
              .collect(Collectors.collectingAndThen(Collectors.toList(), Mask::joined))
              .sorted(Comparator.comparing(JsonNode::toString))
              .forEach(masked::add);
          yield masked;
        }
        case TextNode text -> TextNode.valueOf(over(text.asText()));
        default -> node;
      };
    }

    /// What one account has and what the one that stands for it has, is one.
    private static Stream<JsonNode> joined(List<JsonNode> elements) {
      var joined = new LinkedHashMap<String, JsonNode>();
      for (var element : elements) {
        if (STANDS_FOR.containsValue(element.path("account").asText())) {
          var amounts = (ObjectNode) element;
          BALANCES.forEach(amounts::remove);
          joined.merge(AMOUNT.matcher(element.toString()).replaceAll(""), amounts, Mask::sum);
        } else {
          joined.put(joined.size() + element.toString(), element);
        }
      }
      return joined.values().stream();
    }

    private static JsonNode sum(JsonNode one, JsonNode other) {
      var sum = ((ObjectNode) one).deepCopy();
      other.properties().stream()
          .filter(field -> field.getValue().asText().matches(DECIMAL))
          .forEach(
              field ->
                  sum.put(
                      field.getKey(),
                      new BigDecimal(one.path(field.getKey()).asText())
                          .add(new BigDecimal(field.getValue().asText()))
                          .toPlainString()));
      return sum;
    }

    String over(String text) {
      var named = STANDS_FOR.getOrDefault(text, text);
      for (var name : names.entrySet()) {
        named = named.replace(name.getKey(), name.getValue());
      }
      var nameless = ID.matcher(named).replaceAll("<id>");
      var timeless = MOMENT.matcher(nameless).replaceAll("<time>");
      return NUMBER.matcher(timeless).replaceAll("$1-<n>");
    }
  }

  /// Line by line, in no order.
  private static String differences(String expected, String seen) {
    var missing = new ArrayList<>(expected.lines().toList());
    var more = new ArrayList<String>();
    seen.lines()
        .forEach(
            line -> {
              if (!missing.remove(line)) {
                more.add(line);
              }
            });
    var text = new StringBuilder();
    missing.forEach(line -> text.append("  - ").append(line).append('\n'));
    more.forEach(line -> text.append("  + ").append(line).append('\n'));
    return text.isEmpty() ? "  the same lines in another structure\n" + seen : text.toString();
  }
}
