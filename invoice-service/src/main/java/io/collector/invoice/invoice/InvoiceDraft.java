package io.collector.invoice.invoice;

import io.collector.invoice.tax.NetPrice;
import io.collector.invoice.tax.PriceBasis;
import io.collector.invoice.tax.TaxGroup;
import io.collector.invoice.tax.TaxLine;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.money.MinorUnit;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an invoice shall be about, before it has number, date and tax.
///
/// @param billingKey       what it is for, so that it is never made twice: `delivery:<id>`,
///     `order:<id>`; absent if a person asked for it
/// @param orderId          absent of an invoice without an order
/// @param priceBasis       whether the lines' amounts have their tax in them
/// @param paymentTermDays  the document's own terms, if it has some
/// @param lines            at least one
public record InvoiceDraft(
    @Nullable String billingKey,
    @Nullable UUID orderId,
    @Nullable String orderNumber,
    @Nullable UUID deliveryNoteId,
    @Nullable String deliveryNumber,
    UUID customerId,
    String currency,
    PriceBasis priceBasis,
    @Nullable Integer paymentTermDays,
    List<Line> lines) {

  /// An invoice that no order leads to.
  ///
  /// @param billingKey as above; no second invoice is made for the same one
  public static InvoiceDraft withoutOrder(
      @Nullable String billingKey,
      UUID customerId,
      String currency,
      PriceBasis priceBasis,
      @Nullable Integer paymentTermDays,
      List<Line> lines) {
    return new InvoiceDraft(
        billingKey,
        null,
        null,
        null,
        null,
        customerId,
        currency,
        priceBasis,
        paymentTermDays,
        lines);
  }

  /// What it comes to.
  public TaxedDocument taxed() {
    var money = MinorUnit.known(currency);
    var taxed = lines.stream().map(line -> new TaxLine(line.amount(), line.tax())).toList();
    return switch (priceBasis) {
      case NET -> TaxedDocument.exclusive(taxed, money);
      case GROSS -> TaxedDocument.inclusive(taxed, money);
    };
  }

  /// @param quantity in the base unit; below zero takes something off
  /// @param amount of the whole line
  /// @param price  of a net line
  /// @param salesUnitPrice of one of the unit that it was sold in, of a net line
  public record Line(
      @Nullable UUID orderLineId,
      @Nullable UUID productId,
      @Nullable String sku,
      String description,
      BigDecimal quantity,
      LineUnit unit,
      BigDecimal amount,
      TaxGroup tax,
      @Nullable NetPrice price,
      @Nullable BigDecimal salesUnitPrice) {

    private static final int UNIT_PRICE_DIGITS = 6;

    /// A line without an order, at its price.
    ///
    /// @param productId absent for free text
    /// @param price     of `priceFor` units, in the price basis
    /// @param priceFor  how many units the price is for; absent: 1
    public static Line priced(
        @Nullable UUID productId,
        @Nullable String sku,
        String description,
        BigDecimal quantity,
        LineUnit unit,
        BigDecimal price,
        @Nullable BigDecimal priceFor,
        PriceBasis basis,
        TaxGroup tax,
        MinorUnit money) {
      var divisor = priceFor == null ? BigDecimal.ONE : priceFor;
      var amount = price.multiply(quantity).divide(divisor, MathContext.DECIMAL128);
      return new Line(
          null,
          productId,
          sku,
          description,
          quantity,
          unit,
          basis == PriceBasis.NET ? money.round(amount) : amount,
          tax,
          basis == PriceBasis.NET
              ? new NetPrice(
                  price, priceFor, price.divide(divisor, UNIT_PRICE_DIGITS, RoundingMode.HALF_UP))
              : null,
          null);
    }
  }
}
