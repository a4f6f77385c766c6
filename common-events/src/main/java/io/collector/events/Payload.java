package io.collector.events;

/// What an event says: the `data` of its envelope.
///
/// Components without `@Nullable` are required; a message that lacks one is refused. Unknown fields
/// are ignored.
public interface Payload {

  /// The id of what this event is about: the order of `order.created`, product and warehouse of
  /// `stock.low`.
  ///
  /// Events with the same business id leave their producer in the order of its transactions. With
  /// tenant and type it identifies a message that carries no event id.
  String businessId();
}
