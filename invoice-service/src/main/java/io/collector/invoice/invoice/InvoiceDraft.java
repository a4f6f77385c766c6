package io.collector.invoice.invoice;

import io.collector.invoice.tax.NetPrice;
import io.collector.invoice.tax.PriceBasis;
import io.collector.invoice.tax.TaxGroup;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an invoice shall be about, before it has number, date and tax.
///
/// @param billingKey       what it is for, so that it is never made twice: `delivery:<id>`,
///     `order:<id>`; absent if a person asked for it
/// @param priceBasis       whether the lines' amounts have their tax in them
/// @param paymentTermDays  the order's own terms, if it has some
/// @param lines            at least one
public record InvoiceDraft(
    @Nullable String billingKey,
    UUID orderId,
    String orderNumber,
    @Nullable UUID deliveryNoteId,
    @Nullable String deliveryNumber,
    UUID customerId,
    String currency,
    PriceBasis priceBasis,
    @Nullable Integer paymentTermDays,
    List<Line> lines) {

  /// @param quantity in the base unit
  /// @param amount of the whole line
  /// @param price  of a net line
  /// @param salesUnitPrice of one of the unit that it was sold in, of a net line
  public record Line(
      UUID orderLineId,
      UUID productId,
      @Nullable String sku,
      String description,
      BigDecimal quantity,
      LineUnit unit,
      BigDecimal amount,
      TaxGroup tax,
      @Nullable NetPrice price,
      @Nullable BigDecimal salesUnitPrice) {}
}
