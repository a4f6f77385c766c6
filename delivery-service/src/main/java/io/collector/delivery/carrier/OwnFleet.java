package io.collector.delivery.carrier;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// The company's own vehicles: nobody else needs to be asked.
@ApplicationScoped
class OwnFleet implements CarrierConnection {

  @Override
  public CarrierKind kind() {
    return CarrierKind.OWN_FLEET;
  }

  @Override
  public Uni<String> book(Consignment consignment) {
    return Uni.createFrom().item(consignment.deliveryNumber());
  }

  @Override
  public Uni<byte[]> label(Label label) {
    return Uni.createFrom().item(() -> LabelPdf.of(label));
  }
}
