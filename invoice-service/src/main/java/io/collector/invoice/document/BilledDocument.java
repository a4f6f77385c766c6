package io.collector.invoice.document;

import io.collector.invoice.customer.Buyer;
import io.collector.invoice.tax.NetPrice;
import io.collector.invoice.tax.TaxGroup;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.money.MinorUnit;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An invoice or a credit note, as it is written out.
///
/// @param dueOn    by when it has to be paid; absent of a credit note
/// @param corrects the invoice that a credit note corrects
/// @param reason   why it was issued, or voided
/// @param open     what is still to be paid of it
public record BilledDocument(
    String number,
    LocalDate issuedOn,
    @Nullable LocalDate dueOn,
    @Nullable Corrected corrects,
    @Nullable String orderNumber,
    @Nullable String deliveryNumber,
    UUID customerId,
    Buyer buyer,
    String currency,
    List<Line> lines,
    List<TaxedDocument.Group> taxes,
    BigDecimal subtotal,
    BigDecimal taxTotal,
    BigDecimal grandTotal,
    BigDecimal open,
    boolean isVoid,
    @Nullable String reason) {

  /// The invoice that a credit note corrects.
  public record Corrected(String number, LocalDate issuedOn) {}

  /// @param unitPrice before tax, after the discount
  /// @param net       of the whole line, before tax
  /// @param netPrice  as it was agreed, of net prices
  public record Line(
      @Nullable String sku,
      String description,
      BigDecimal quantity,
      String unit,
      BigDecimal unitPrice,
      BigDecimal net,
      TaxGroup tax,
      @Nullable NetPrice netPrice) {

    /// In the unit that it was sold in, if the quantity is a number of it.
    public static Line of(
        @Nullable String sku,
        String description,
        BigDecimal quantity,
        LineUnit unit,
        @Nullable BigDecimal salesUnitPrice,
        BigDecimal unitPrice,
        BigDecimal net,
        TaxGroup tax,
        @Nullable NetPrice netPrice) {
      var sold = unit.sold(quantity);
      if (sold.isEmpty() || salesUnitPrice == null) {
        return new Line(sku, description, quantity, unit.unit(), unitPrice, net, tax, netPrice);
      }
      return new Line(
          sku,
          description,
          sold.get(),
          unit.ordered(),
          salesUnitPrice,
          net,
          tax,
          netPrice == null ? null : netPrice.of(unit.unitFactor(), salesUnitPrice));
    }

    /// The price that the line is computed from: before the discount, if that is told apart.
    BigDecimal price() {
      return netPrice == null ? unitPrice : netPrice.listPrice();
    }

    /// How many units the price is for; null for one.
    @Nullable BigDecimal baseQuantity() {
      return netPrice == null ? null : netPrice.baseQuantity();
    }

    /// What was taken off the line; null if nothing was, or it isn't told apart.
    @Nullable BigDecimal discount(MinorUnit money) {
      return netPrice == null ? null : netPrice.discount(quantity, net, money);
    }
  }

  MinorUnit money() {
    return MinorUnit.known(currency);
  }
}
