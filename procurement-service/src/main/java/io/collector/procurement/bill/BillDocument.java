package io.collector.procurement.bill;

import io.collector.procurement.einvoice.EInvoice;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/// The e-invoice that a bill was read from, as it came. Never changes.
@Entity
@Table(name = "supplier_bill_document")
class BillDocument extends TenantRow {

  /// The bill's.
  @Id private UUID id = new UUID(0, 0);

  @Enumerated(EnumType.STRING)
  private EInvoice.Format format = EInvoice.Format.UBL;

  private String sha256 = "";
  private byte[] content = {};

  protected BillDocument() {}

  BillDocument(UUID billId, EInvoice.Format format, String sha256, byte[] content) {
    id = billId;
    this.format = format;
    this.sha256 = sha256;
    this.content = content;
  }

  byte[] content() {
    return content;
  }
}
