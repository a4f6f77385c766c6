package io.collector.procurement.bill;

import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/// A bill that was written here, as its supplier got it. Never changes.
@Entity
@Table(name = "self_billed_paper")
class SelfBilledPaper extends TenantRow {

  /// The bill's.
  @Id private UUID id = new UUID(0, 0);

  private byte[] pdf = {};

  protected SelfBilledPaper() {}

  SelfBilledPaper(UUID billId, byte[] pdf) {
    id = billId;
    this.pdf = pdf;
  }

  byte[] pdf() {
    return pdf;
  }
}
