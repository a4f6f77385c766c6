package io.collector.delivery.carrier;

import io.collector.async.BlockingWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// The company's own vehicles, without an outside system.
@ApplicationScoped
class OwnFleet implements CarrierConnection {

  private final BlockingWork blockingWork;

  OwnFleet(BlockingWork blockingWork) {
    this.blockingWork = blockingWork;
  }

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
    return blockingWork.run(() -> LabelPdf.of(label));
  }
}
