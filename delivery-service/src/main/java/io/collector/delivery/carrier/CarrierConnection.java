package io.collector.delivery.carrier;

import io.smallrye.mutiny.Uni;

/// How to speak with a kind of carrier.
public interface CarrierConnection {

  CarrierKind kind();

  /// Hands over a consignment; booking the same again answers the same.
  ///
  /// @return its tracking number
  Uni<String> book(Consignment consignment);

  /// The label to stick on it, as PDF.
  Uni<byte[]> label(Label label);
}
