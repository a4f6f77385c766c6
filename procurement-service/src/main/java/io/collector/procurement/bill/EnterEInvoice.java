package io.collector.procurement.bill;

import io.collector.bus.Cause;
import io.collector.procurement.einvoice.EInvoice;
import io.collector.procurement.einvoice.EInvoiceFile;
import io.collector.procurement.einvoice.EInvoiceRules;
import io.collector.procurement.purchaseorder.PurchaseOrder;
import io.collector.procurement.purchaseorder.PurchaseOrderItem;
import io.collector.procurement.purchaseorder.PurchaseOrders;
import io.collector.procurement.supplier.Suppliers;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Enters a bill that came as an e-invoice, as if somebody had typed it: whose it is says its tax
/// number, what it is of its order reference.
@ApplicationScoped
class EnterEInvoice {

  private final RecordBill recordBill;
  private final SupplierBills bills;
  private final BillDocuments documents;
  private final BillPapers papers;
  private final Suppliers suppliers;
  private final PurchaseOrders orders;
  private final Validator validator;

  EnterEInvoice(
      RecordBill recordBill,
      SupplierBills bills,
      BillDocuments documents,
      BillPapers papers,
      Suppliers suppliers,
      PurchaseOrders orders,
      Validator validator) {
    this.recordBill = recordBill;
    this.bills = bills;
    this.documents = documents;
    this.papers = papers;
    this.suppliers = suppliers;
    this.orders = orders;
    this.validator = validator;
  }

  /// What came, and what it says.
  ///
  /// @param supplierId named by the caller, for a document whose tax numbers nobody has
  /// @param orderId    named by the caller, instead of the document's reference
  /// @param selfPercent at which the buyer owes the tax of its lines in category AE or K
  record Upload(
      EInvoiceFile file,
      EInvoice document,
      @Nullable UUID supplierId,
      @Nullable UUID orderId,
      @Nullable BigDecimal selfPercent) {

    static Upload of(
        byte[] file,
        @Nullable UUID supplierId,
        @Nullable UUID orderId,
        @Nullable BigDecimal selfPercent) {
      var kept = EInvoiceFile.of(file);
      var document = kept.read();
      EInvoiceRules.check(document);
      return new Upload(kept, document, supplierId, orderId, selfPercent);
    }

    String sha256() {
      return BillDocument.sha256(file.xml());
    }
  }

  /// The bill that was made of the same XML before.
  Uni<Optional<SupplierBill>> existing(Upload upload) {
    return documents
        .billOf(upload.sha256())
        .chain(
            found ->
                found.map(bills::whole).orElseGet(() -> Uni.createFrom().item(Optional.empty())));
  }

  /// A new bill, matched; not yet persisted.
  Uni<RecordBill.Held> enter(Upload upload, String by) {
    return order(upload)
        .chain(
            order ->
                supplier(upload, order.orElse(null))
                    .map(supplier -> request(upload, supplier, order.orElse(null))))
        .chain(request -> recordBill.enter(request, by));
  }

  /// Keeps the file, once its bill is written.
  Uni<Void> publish(Cause cause, Upload upload, RecordBill.Held held) {
    var bill = held.bill().id();
    var pdf = upload.file().pdf();
    return documents
        .persist(new BillDocument(bill, upload.document().format(), upload.file().xml()))
        .chain(
            () ->
                pdf == null
                    ? Uni.createFrom().voidItem()
                    : papers.persist(new BillPaper(bill, pdf)).replaceWithVoid())
        .chain(() -> recordBill.publish(cause, held));
  }

  private BillRequest request(Upload upload, UUID supplier, @Nullable PurchaseOrder order) {
    var content =
        EInvoiceMatch.content(
            upload.document(),
            order == null ? List.of() : lines(order.lines()),
            upload.selfPercent());
    var faults = validator.validate(content);
    if (!faults.isEmpty()) {
      throw new ConstraintViolationException(faults);
    }
    return new BillRequest(
        null,
        upload.document().isCreditNote() ? BillType.CREDIT_NOTE : BillType.BILL,
        supplier,
        order == null ? null : order.id(),
        content);
  }

  private static List<EInvoiceMatch.OrderLine> lines(List<PurchaseOrderItem> lines) {
    return IntStream.range(0, lines.size())
        .mapToObj(
            i ->
                new EInvoiceMatch.OrderLine(
                    lines.get(i).id(), i + 1, lines.get(i).sku(), lines.get(i).supplierSku()))
        .toList();
  }

  private Uni<Optional<PurchaseOrder>> order(Upload upload) {
    if (upload.orderId() != null) {
      return orders.requireLocked(upload.orderId()).map(Optional::of);
    }
    var reference = upload.document().orderReference();
    if (reference == null || reference.isBlank()) {
      return Uni.createFrom().item(Optional.empty());
    }
    return orders
        .idOf(reference.strip())
        .map(found -> found.orElseThrow(() -> unknownOrder(reference)))
        .chain(orders::requireLocked)
        .map(Optional::of);
  }

  private static ProblemException unknownOrder(String reference) {
    return Problems.unprocessable("unknown-purchase-order", "There is no such purchase order.")
        .at(
            "/purchaseOrderId",
            "the document's reference (BT-13) is %s; name the order as purchaseOrderId"
                .formatted(reference));
  }

  private Uni<UUID> supplier(Upload upload, @Nullable PurchaseOrder order) {
    return suppliers
        .byTaxIds(upload.document().sellerIds())
        .map(found -> chosen(upload, found, order));
  }

  private static UUID chosen(
      Upload upload, List<Suppliers.Named> found, @Nullable PurchaseOrder order) {
    if (upload.supplierId() != null) {
      if (!found.isEmpty() && !has(found, upload.supplierId())) {
        throw Problems.unprocessable("other-supplier", "The document is of another supplier.")
            .at("?supplierId", "the document's tax number is that of " + names(found));
      }
      return upload.supplierId();
    }
    if (order != null && has(found, order.supplierId())) {
      return order.supplierId();
    }
    if (found.size() == 1) {
      return found.getFirst().id();
    }
    var ids = upload.document().sellerIds();
    throw Problems.unprocessable("unknown-supplier", "Whose the document is can't be told.")
        .at(
            "/supplierId",
            found.isEmpty()
                ? "no supplier has %s (%s); name one as supplierId"
                    .formatted(
                        ids.isEmpty() ? "no tax number" : String.join(" or ", ids),
                        upload.document().sellerName())
                : "%s have the document's tax number; name one as supplierId"
                    .formatted(names(found)));
  }

  private static boolean has(List<Suppliers.Named> found, UUID id) {
    return found.stream().anyMatch(supplier -> supplier.id().equals(id));
  }

  private static String names(List<Suppliers.Named> found) {
    return found.stream().map(Suppliers.Named::name).collect(Collectors.joining(", "));
  }
}
