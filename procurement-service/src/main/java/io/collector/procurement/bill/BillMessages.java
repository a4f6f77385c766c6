package io.collector.procurement.bill;

import io.collector.events.procurement.SupplierBillDisputed;
import io.collector.events.procurement.SupplierBillLine;
import io.collector.events.procurement.SupplierBillMatched;
import io.collector.events.procurement.SupplierCreditNoteMatched;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Events of a bill.
final class BillMessages {

  private BillMessages() {}

  static SupplierBillMatched matched(SupplierBill bill, List<UUID> receiptIds) {
    return new SupplierBillMatched(
        bill.id(),
        bill.billNumber(),
        bill.supplierId(),
        bill.purchaseOrderId(),
        bill.purchaseOrderNumber(),
        bill.billDate(),
        bill.dueDate(),
        bill.currency(),
        bill.subtotal(),
        bill.taxTotal(),
        bill.grandTotal(),
        lines(bill),
        receiptIds,
        bill.decidedBy());
  }

  /// @param billId of which it takes a part back; null if none is known
  static SupplierCreditNoteMatched credited(SupplierBill note, @Nullable UUID billId) {
    return new SupplierCreditNoteMatched(
        note.id(),
        note.billNumber(),
        note.supplierId(),
        note.purchaseOrderId(),
        note.purchaseOrderNumber(),
        note.billDate(),
        note.currency(),
        note.subtotal(),
        note.taxTotal(),
        note.grandTotal(),
        lines(note),
        note.decidedBy(),
        billId);
  }

  static SupplierBillDisputed disputed(SupplierBill bill, @Nullable String reason) {
    return new SupplierBillDisputed(
        bill.id(),
        bill.billNumber(),
        bill.supplierId(),
        bill.purchaseOrderId(),
        bill.purchaseOrderNumber(),
        bill.billDate(),
        bill.dueDate(),
        bill.currency(),
        bill.subtotal(),
        bill.taxTotal(),
        bill.grandTotal(),
        lines(bill),
        Objects.requireNonNullElseGet(reason, () -> kinds(bill)),
        bill.discrepancies().stream().map(Discrepancy::toEvent).toList());
  }

  /// `PRICE, QUANTITY`.
  private static String kinds(SupplierBill bill) {
    return bill.discrepancies().stream()
        .map(found -> found.kind().name())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static List<SupplierBillLine> lines(SupplierBill bill) {
    return bill.lines().stream().map(line -> line.toEvent(bill.money())).toList();
  }
}
