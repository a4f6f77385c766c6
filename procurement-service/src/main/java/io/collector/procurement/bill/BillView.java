package io.collector.procurement.bill;

import io.collector.events.DecimalString;
import io.collector.events.Tax;
import io.collector.procurement.catalog.BoughtUnit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A bill or credit note, as a reader sees it.
@RegisterForReflection
@Schema(name = "SupplierBill")
record BillView(
    UUID id,
    @Schema(description = "Ours", examples = "BILL-2026-000123") String number,
    BillType type,
    BillStatus status,
    UUID supplierId,
    String supplierName,
    @Nullable UUID purchaseOrderId,
    @Nullable String purchaseOrderNumber,
    @Schema(description = "The supplier's") String billNumber,
    LocalDate billDate,
    LocalDate dueDate,
    @Schema(description = "Last day on which it can be paid with discount")
        @Nullable LocalDate discountDate,
    @DecimalString @Nullable BigDecimal discountPercent,
    String currency,
    List<Line> lines,
    @DecimalString BigDecimal subtotal,
    @DecimalString BigDecimal taxTotal,
    @DecimalString BigDecimal grandTotal,
    @Schema(
            description = "Paid of it without a payment run, as accounting says; never below zero",
            examples = "0.00")
        @DecimalString
        BigDecimal settledAmount,
    @Schema(
            description =
                "Left to be paid of it, of a credit note to be set off; never below zero, 0 if it"
                    + " is rejected",
            examples = "119.00")
        @DecimalString
        BigDecimal openAmount,
    @Schema(description = "Where it differs, when it was last compared")
        List<Discrepancy> discrepancies,
    String enteredBy,
    @Schema(description = "Written here, in the supplier's name") boolean selfBilled,
    @Schema(description = "Who accepted or rejected it") @Nullable String decidedBy,
    @Schema(description = "Why it was accepted or rejected") @Nullable String reason,
    @Schema(description = "Who corrected it, and why; the earliest first")
        List<Correction> corrections,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  @RegisterForReflection
  @Schema(name = "SupplierBillLine")
  record Line(
      @Nullable UUID lineId,
      @Nullable UUID productId,
      String description,
      BigDecimal quantity,
      @Schema(description = "The base unit, of quantity and unitCost", examples = "C62")
          String unit,
      @DecimalString BigDecimal unitCost,
      @DecimalString BigDecimal total,
      @DecimalString @Nullable BigDecimal taxPercent,
      @Schema(description = "Two taxes, which come to taxPercent; absent if there is one rate")
          @Nullable List<Tax> taxes,
      @Schema(description = "Of EN 16931; absent if the line tells no rate")
          @Nullable TaxCategory taxCategory,
      @Schema(description = "At which you owe its tax") @DecimalString
          @Nullable BigDecimal selfAssessedTaxPercent) {}

  @RegisterForReflection
  @Schema(name = "SupplierBillCorrection")
  record Correction(String correctedBy, Instant correctedAt, String reason) {

    static Correction of(BillCorrection made) {
      return new Correction(made.correctedBy(), made.correctedAt(), made.reason());
    }
  }

  static BillView of(SupplierBill bill) {
    return new BillView(
        bill.id(),
        bill.number(),
        bill.type(),
        bill.status(),
        bill.supplierId(),
        bill.supplierName(),
        bill.purchaseOrderId(),
        bill.purchaseOrderNumber(),
        bill.billNumber(),
        bill.billDate(),
        bill.dueDate(),
        bill.discountDate(),
        bill.discountPercent(),
        bill.currency(),
        bill.lines().stream()
            .map(
                line ->
                    new Line(
                        line.lineId(),
                        line.productId(),
                        line.description(),
                        line.quantity(),
                        line.unit().unit(),
                        bill.money().show(BoughtUnit.shown(line.unitCost())),
                        bill.money().show(line.total()),
                        line.taxPercent(),
                        line.taxes(),
                        line.tax().category(),
                        line.tax().selfPercent()))
            .toList(),
        bill.subtotal(),
        bill.taxTotal(),
        bill.grandTotal(),
        bill.settledAmount(),
        bill.openAmount(),
        bill.discrepancies().stream().map(Discrepancy::shown).toList(),
        bill.enteredBy(),
        bill.isSelfBilled(),
        bill.decidedBy(),
        bill.reason(),
        bill.corrections().stream().map(Correction::of).toList(),
        bill.createdAt(),
        bill.updatedAt(),
        bill.version());
  }
}
