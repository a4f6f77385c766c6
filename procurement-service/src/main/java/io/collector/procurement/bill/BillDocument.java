package io.collector.procurement.bill;

import io.collector.procurement.einvoice.EInvoice;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/// The XML of a bill, as it came or as it was written here. Never changes.
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

  BillDocument(UUID billId, EInvoice.Format format, byte[] content) {
    id = billId;
    this.format = format;
    sha256 = sha256(content);
    this.content = content;
  }

  static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("no SHA-256 in this JDK", e);
    }
  }

  byte[] content() {
    return content;
  }
}
