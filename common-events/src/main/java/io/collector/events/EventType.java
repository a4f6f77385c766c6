package io.collector.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.collector.events.crm.OfferApproved;
import io.collector.events.inventory.StockLow;
import io.collector.events.inventory.StockReserved;
import io.collector.events.order.OrderCreated;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every event there is: its name on the wire (the routing key), the `source` its producer writes,
// and its payload.
///
/// A [#repeatable()] type can happen more than once to the same business id, so that the timestamp
// belongs to the identity of a
/// message without event id.
public enum EventType {
  OFFER_APPROVED("offer.approved", "offers-service", OfferApproved.class, false),
  ORDER_CREATED("order.created", "orders-service", OrderCreated.class, false),
  STOCK_LOW("stock.low", "inventory-service", StockLow.class, true),
  STOCK_RESERVED("stock.reserved", "inventory-service", StockReserved.class, true);

  private static final Map<String, EventType> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(t -> t.wireName, Function.identity()));
  private static final Map<Class<?>, EventType> BY_PAYLOAD =
      Arrays.stream(values()).collect(Collectors.toMap(t -> t.payload, Function.identity()));

  private final String wireName;
  private final String source;
  private final Class<? extends Payload> payload;
  private final boolean repeatable;

  EventType(String wireName, String source, Class<? extends Payload> payload, boolean repeatable) {
    this.wireName = wireName;
    this.source = source;
    this.payload = payload;
    this.repeatable = repeatable;
  }

  /// The type of a payload.
  public static EventType of(Payload payload) {
    return of(payload.getClass());
  }

  /// The type that a payload class belongs to.
  public static EventType of(Class<? extends Payload> payload) {
    var type = BY_PAYLOAD.get(payload);
    if (type == null) {
      throw new IllegalArgumentException(payload.getName() + " is not a payload of the contract");
    }
    return type;
  }

  /// The type with this name on the wire.
  ///
  /// @throws IllegalArgumentException if the contract has none
  @JsonCreator
  public static EventType named(String wireName) {
    var type = BY_NAME.get(wireName);
    if (type == null) {
      throw new IllegalArgumentException("unknown event type '" + wireName + "'");
    }
    return type;
  }

  @JsonValue
  public String wireName() {
    return wireName;
  }

  public String source() {
    return source;
  }

  public Class<? extends Payload> payload() {
    return payload;
  }

  public boolean repeatable() {
    return repeatable;
  }

  @Override
  public String toString() {
    return wireName;
  }
}
