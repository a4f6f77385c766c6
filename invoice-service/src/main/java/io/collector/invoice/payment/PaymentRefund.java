package io.collector.invoice.payment;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Money of a payment that went back.
@Entity
@Table(name = "payment_refund")
class PaymentRefund extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();
  private UUID paymentId = new UUID(0, 0);
  private BigDecimal amount = BigDecimal.ZERO;
  private String reason = "";
  private @Nullable UUID creditNoteId;
  private @Nullable String gatewayReference;
  private Instant refundedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);

  protected PaymentRefund() {}

  PaymentRefund(
      UUID paymentId,
      BigDecimal amount,
      String reason,
      @Nullable UUID creditNoteId,
      @Nullable String gatewayReference) {
    this.paymentId = paymentId;
    this.amount = amount;
    this.reason = reason;
    this.creditNoteId = creditNoteId;
    this.gatewayReference = gatewayReference;
  }

  UUID id() {
    return id;
  }

  UUID paymentId() {
    return paymentId;
  }

  BigDecimal amount() {
    return amount;
  }

  String reason() {
    return reason;
  }

  @Nullable UUID creditNoteId() {
    return creditNoteId;
  }

  @Nullable String gatewayReference() {
    return gatewayReference;
  }

  Instant refundedAt() {
    return refundedAt;
  }
}
