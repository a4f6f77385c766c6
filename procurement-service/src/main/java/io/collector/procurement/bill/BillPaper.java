package io.collector.procurement.bill;

import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/// A bill as PDF: one that was written here, as its supplier got it, or one that came as Factur-X
/// or ZUGFeRD. Never changes.
@Entity
@Table(name = "supplier_bill_paper")
class BillPaper extends TenantRow {

  /// The bill's.
  @Id private UUID id = new UUID(0, 0);

  private byte[] pdf = {};

  protected BillPaper() {}

  BillPaper(UUID billId, byte[] pdf) {
    id = billId;
    this.pdf = pdf;
  }

  byte[] pdf() {
    return pdf;
  }
}
