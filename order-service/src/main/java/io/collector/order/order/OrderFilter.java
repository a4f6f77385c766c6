package io.collector.order.order;

import io.collector.rest.Problems;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which orders a list shall have; all of what is given must hold.
class OrderFilter {

  @QueryParam("status")
  @Parameter(description = "Where the order stands")
  @Nullable OrderStatus status;

  @QueryParam("reservationStatus")
  @Parameter(description = "What is known of its stock")
  @Nullable ReservationStatus reservationStatus;

  @QueryParam("customerId")
  @Parameter(description = "The customer")
  @Nullable UUID customerId;

  @QueryParam("offerId")
  @Parameter(description = "The offer it came from")
  @Nullable UUID offerId;

  @QueryParam("number")
  @Parameter(description = "The order's number", example = "ORD-2026-000123")
  @Nullable String number;

  @QueryParam("createdFrom")
  @Parameter(description = "Taken then or later", example = "2026-01-01T00:00:00Z")
  @Nullable String createdFrom;

  @QueryParam("createdTo")
  @Parameter(description = "Taken before", example = "2026-02-01T00:00:00Z")
  @Nullable String createdTo;

  /// As HQL, with the names of [#parameters()].
  String hql() {
    var conditions = new TreeMap<String, String>();
    parameters()
        .keySet()
        .forEach(
            name ->
                conditions.put(
                    name,
                    switch (name) {
                      case "createdFrom" -> "createdAt >= :createdFrom";
                      case "createdTo" -> "createdAt < :createdTo";
                      default -> name + " = :" + name;
                    }));
    return String.join(" and ", conditions.values());
  }

  Map<String, Object> parameters() {
    var parameters = new HashMap<String, Object>();
    put(parameters, "status", status);
    put(parameters, "reservationStatus", reservationStatus);
    put(parameters, "customerId", customerId);
    put(parameters, "offerId", offerId);
    put(parameters, "number", number);
    put(parameters, "createdFrom", instant("createdFrom", createdFrom));
    put(parameters, "createdTo", instant("createdTo", createdTo));
    return parameters;
  }

  private static void put(Map<String, Object> parameters, String name, @Nullable Object value) {
    if (value != null) {
      parameters.put(name, value);
    }
  }

  private static @Nullable Instant instant(String name, @Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw Problems.badRequest("bad-parameter", "A parameter isn't what it should be.")
          .at("?" + name, "must be a moment like 2026-01-31T09:00:00Z");
    }
  }
}
