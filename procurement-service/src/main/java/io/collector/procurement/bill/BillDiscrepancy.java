package io.collector.procurement.bill;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a bill differs.
@Entity
@Table(name = "supplier_bill_discrepancy")
class BillDiscrepancy extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "bill_id")
  private @Nullable SupplierBill bill;

  private int position;
  @Embedded private Discrepancy found = Discrepancy.of(DiscrepancyKind.PRICE);

  protected BillDiscrepancy() {}

  BillDiscrepancy(SupplierBill bill, int position, Discrepancy found) {
    this.bill = bill;
    this.position = position;
    this.found = found;
  }

  UUID id() {
    return id;
  }

  int position() {
    return position;
  }

  Discrepancy found() {
    return found;
  }
}
