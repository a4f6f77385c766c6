package io.collector.invoice.invoice;

import io.collector.calendar.TenantCalendar;
import io.collector.invoice.customer.Buyer;
import io.collector.invoice.tax.Exemption;
import io.collector.invoice.tax.NetPrice;
import io.collector.invoice.tax.PriceBasis;
import io.collector.invoice.tax.TaxGroup;
import io.collector.invoice.tax.WantedAdjustment;
import io.collector.rest.Problems;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Invoices for tests.
public final class SomeInvoice {

  public static final Instant ISSUED = Instant.parse("2026-01-15T14:30:00Z");

  private SomeInvoice() {}

  /// @param amount of the whole line, in the price basis
  public record Item(String quantity, String amount, String taxPercent) {}

  public static Invoice of(PriceBasis basis, List<Item> items) {
    return of(basis, items, List.of());
  }

  /// With allowances and charges of the whole document.
  public static Invoice of(PriceBasis basis, List<Item> items, List<WantedAdjustment> adjustments) {
    var id = UUID.randomUUID();
    var lines = items.stream().map(item -> line(basis, item)).toList();
    var problem = Problems.unprocessable("invalid", "The invoice is invalid.");
    var draft =
        new InvoiceDraft(null, id, "ORD-1", null, null, id, "USD", basis, null, lines, List.of())
            .adjusted(adjustments, problem);
    return Invoice.issue(
        "INV-1",
        draft,
        draft.taxed(),
        Buyer.UNKNOWN,
        Invoice.Terms.of(ISSUED, 30, TenantCalendar.DEFAULT));
  }

  private static InvoiceDraft.Line line(PriceBasis basis, Item item) {
    var id = UUID.randomUUID();
    var quantity = new BigDecimal(item.quantity());
    var amount = new BigDecimal(item.amount());
    return new InvoiceDraft.Line(
        id,
        id,
        null,
        "Paper",
        quantity,
        LineUnit.PIECES,
        amount,
        TaxGroup.of(new BigDecimal(item.taxPercent()), BigDecimal.ZERO),
        Exemption.NONE,
        basis == PriceBasis.NET ? new NetPrice(amount, quantity, BigDecimal.ONE) : null,
        null,
        null,
        List.of());
  }
}
