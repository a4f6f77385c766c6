package io.collector.invoice.payment;

import com.github.f4b6a3.uuid.UuidCreator;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.UUID;

/// A provider that moves no money: who signs a webhook with the tenant's secret decides what
/// became of a payment. For demonstrations and tests.
@ApplicationScoped
class SimulatedGateway implements PaymentGateway {

  static final String PROVIDER = "simulated";

  @Override
  public String provider() {
    return PROVIDER;
  }

  @Override
  public Uni<Checkout> request(UUID paymentId, BigDecimal amount, String currency) {
    var reference = "sim_" + paymentId;
    return Uni.createFrom()
        .item(new Checkout(reference, "https://pay.simulated.example/checkout/" + reference));
  }

  @Override
  public Uni<String> refund(String reference, BigDecimal amount) {
    return Uni.createFrom().item("simre_" + UuidCreator.getTimeOrderedEpoch());
  }
}
