package io.collector.procurement.bill;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Why somebody has corrected a bill.
@Entity
@Table(name = "supplier_bill_correction")
class BillCorrection extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "bill_id")
  private @Nullable SupplierBill bill;

  private int position;
  private String reason = "";
  private String correctedBy = "";
  private Instant correctedAt = Instant.EPOCH;

  protected BillCorrection() {}

  BillCorrection(SupplierBill bill, int position, String reason, String by) {
    this.bill = bill;
    this.position = position;
    this.reason = reason;
    correctedBy = by;
    correctedAt = bill.updatedAt();
  }

  UUID id() {
    return id;
  }

  int position() {
    return position;
  }

  String reason() {
    return reason;
  }

  String correctedBy() {
    return correctedBy;
  }

  Instant correctedAt() {
    return correctedAt;
  }
}
