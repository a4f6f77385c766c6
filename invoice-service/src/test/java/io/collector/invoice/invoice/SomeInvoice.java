package io.collector.invoice.invoice;

import io.collector.calendar.TenantCalendar;
import io.collector.events.Tax;
import io.collector.invoice.customer.Buyer;
import io.collector.invoice.customer.CustomerReferences;
import io.collector.invoice.tax.NetPrice;
import io.collector.invoice.tax.PriceBasis;
import io.collector.rest.Problems;
import io.collector.tax.Exemption;
import io.collector.tax.TaxGroup;
import io.collector.tax.TaxRate;
import io.collector.tax.WantedAdjustment;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Invoices for tests.
public final class SomeInvoice {

  public static final Instant ISSUED = Instant.parse("2026-01-15T14:30:00Z");

  private SomeInvoice() {}

  /// @param amount     of the whole line, in the price basis
  /// @param taxPercent as [#rate] reads it
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
        new InvoiceDraft(
                null,
                id,
                "ORD-1",
                null,
                null,
                id,
                CustomerReferences.NONE,
                "USD",
                basis,
                null,
                lines,
                List.of(),
                null)
            .adjusted(adjustments, problem);
    return Invoice.issue(
        "INV-1",
        draft,
        draft.taxed(),
        Buyer.UNKNOWN,
        Invoice.Terms.of(ISSUED, 30, TenantCalendar.DEFAULT));
  }

  /// One rate, or two taxes: `5+9.975`, or `5^9.5` for one on top of the other.
  public static TaxRate rate(String percents) {
    var taxes = percents.split("[+^]", -1);
    return taxes.length == 1
        ? TaxRate.of(new BigDecimal(percents))
        : TaxRate.of(
            null,
            List.of(
                new Tax("GST", new BigDecimal(taxes[0]), false),
                new Tax("QST", new BigDecimal(taxes[1]), percents.contains("^"))));
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
        TaxGroup.of(rate(item.taxPercent())),
        Exemption.NONE,
        basis == PriceBasis.NET ? new NetPrice(amount, quantity, BigDecimal.ONE) : null,
        null,
        null,
        List.of());
  }
}
