package io.collector.events.crm;

import io.collector.events.AllowanceCharge;
import io.collector.events.DecimalString;
import io.collector.events.LineAllowanceCharge;
import io.collector.events.Payload;
import io.collector.events.SoldIn;
import io.collector.events.Tax;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `offer.approved`: a customer said yes. Order makes an order of it, in the state PENDING. Frozen.
///
/// @param validUntil last moment at which the offer could be accepted
/// @param currency   ISO 4217
/// @param grandTotal the authority on what the customer pays, in `currency`; the lines' prices can
///     be read in six ways
/// @param lineItems  what was offered, at least one line
/// @param priceBasis `NET`: prices without tax, which is added once per rate; `GROSS`: with tax in
///     them. Absent: see `grandTotal`
/// @param customerOrderNumber the customer's own number of the order, for the invoice
/// @param buyerReference by which the customer routes the invoice, as a Leitweg-ID
/// @param allowancesAndCharges of the whole offer, in its grand total already; each is of one tax
///     rate
public record OfferApproved(
    UUID offerId,
    String offerNumber,
    UUID customerId,
    Instant validUntil,
    String currency,
    @DecimalString BigDecimal grandTotal,
    List<LineItem> lineItems,
    @Nullable String priceBasis,
    @Nullable String customerOrderNumber,
    @Nullable String buyerReference,
    @Nullable List<AllowanceCharge> allowancesAndCharges)
    implements Payload {

  @Override
  public String businessId() {
    return offerId.toString();
  }

  /// One offered product, service or free text.
  ///
  /// @param productId       absent for a service or free text
  /// @param quantity        in the product's unit, as a decimal string
  /// @param unitPrice       the price of one unit, in `currency`
  /// @param discountPercent 0 to 100, already in `unitPrice` or not: see `grandTotal`
  /// @param taxPercent      0 to 100, already in `unitPrice` or not: see `grandTotal`
  /// @param listPrice       of `priceBaseQuantity`, before the discount, in the price basis; of net
  ///     prices alone
  /// @param priceBaseQuantity how many units `listPrice` is for; absent: 1
  /// @param unit            the unit of `quantity`: the product's base unit
  /// @param soldIn          the unit that was offered, where it isn't `unit`; its price is exact
  /// @param taxes two taxes instead of one rate; `taxPercent` is what they come to
  /// @param allowancesAndCharges of the line, not in `unitPrice` yet
  public record LineItem(
      @Nullable UUID productId,
      String description,
      @DecimalString BigDecimal quantity,
      @DecimalString BigDecimal unitPrice,
      @DecimalString @Nullable BigDecimal discountPercent,
      @DecimalString @Nullable BigDecimal taxPercent,
      @DecimalString @Nullable BigDecimal listPrice,
      @DecimalString @Nullable BigDecimal priceBaseQuantity,
      @Nullable String unit,
      @Nullable SoldIn soldIn,
      @Nullable List<Tax> taxes,
      @Nullable List<LineAllowanceCharge> allowancesAndCharges) {}
}
