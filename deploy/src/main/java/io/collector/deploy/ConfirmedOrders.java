package io.collector.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The orders of a customer of one drill's own, each of one piece.
///
/// @param customer no order but the drill's names it
record ConfirmedOrders(Api api, String customer) {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration LOOK = Duration.ofSeconds(1);

  /// Waits until there are so many and no more, each confirmed, with its stock reserved once.
  void await(int expected) {
    await(expected, "%d orders CONFIRMED", () -> orders("&status=CONFIRMED").size());
    await(expected, "%d orders in all: none lost, none twice", () -> orders("").size());
    await(expected, "%d of them hold what they ordered, once", this::reserved);
  }

  /// The ids of the customer's orders, page by page.
  private List<String> orders(String filter) {
    var ids = new ArrayList<String>();
    var page = "";
    do {
      var found =
          api.get("order", "/api/v1/orders?limit=200&customerId=" + customer + filter + page);
      found.path("items").forEach(order -> ids.add(order.path("id").asText()));
      page = found.hasNonNull("nextCursor") ? "&cursor=" + found.path("nextCursor").asText() : "";
    } while (!page.isEmpty());
    return ids;
  }

  /// How many of the orders hold one piece, in one reservation.
  private int reserved() {
    var reserved = 0;
    for (var order : orders("")) {
      var found = api.get("inventory", "/api/v1/reservations?orderId=" + order).path("items");
      if (found.size() == 1
          && found.path(0).path("status").asText().equals("HELD")
          && found.path(0).path("allocations").size() == 1
          && found.path(0).path("allocations").path(0).path("quantity").asInt() == 1) {
        reserved++;
      }
    }
    return reserved;
  }

  @FunctionalInterface
  private interface Count {
    int now();
  }

  private static void await(int expected, String what, Count count) {
    var deadline = Instant.now().plus(PATIENCE);
    var seen = -1;
    while (seen != expected) {
      try {
        seen = count.now();
      } catch (Failure e) {
        // the service is being killed just now
      }
      if (Instant.now().isAfter(deadline)) {
        throw new Failure(
            "the drill FAILED. Expected %s; seen: %d".formatted(what.formatted(expected), seen));
      }
      if (seen != expected) {
        Pause.of(LOOK);
      }
    }
    note(what, expected);
  }

  private static void note(String format, Object... values) {
    System.out.println("  " + format.formatted(values));
  }
}
