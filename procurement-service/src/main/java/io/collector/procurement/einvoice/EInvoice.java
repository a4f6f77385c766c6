package io.collector.procurement.einvoice;

import io.collector.money.Decimals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an e-invoice says, whichever syntax it has. BT-… are the business terms of EN 16931.
/// Nothing is checked yet: what the document doesn't have is absent. Numbers are without the zeros
/// at their end that many programs write: `20.0000` is 20.
///
/// @param isCreditNote   by its root or BT-3
/// @param type           BT-3, UNTDID 1001
/// @param number         BT-1
/// @param issued         BT-2
/// @param due            BT-9
/// @param currency       BT-5
/// @param orderReference BT-13, the number of our order
/// @param sellerName     BT-27
/// @param sellerIds      BT-31, BT-32, BT-30: VAT number, tax number, registration
/// @param lines          without allowances and charges of the whole document
/// @param extras         BG-20, BG-21; an allowance is below zero
/// @param taxes          BT-117, of each category and rate; empty if they aren't told
/// @param foreign        amounts in another currency than that of the document
public record EInvoice(
    Format format,
    boolean isCreditNote,
    @Nullable String type,
    @Nullable String number,
    @Nullable LocalDate issued,
    @Nullable LocalDate due,
    @Nullable String currency,
    @Nullable String orderReference,
    @Nullable String sellerName,
    List<String> sellerIds,
    List<Line> lines,
    List<Extra> extras,
    List<BigDecimal> taxes,
    Totals totals,
    List<Foreign> foreign) {

  public EInvoice {
    taxes = taxes.stream().map(Decimals::plain).toList();
  }

  /// In which a document is written.
  public enum Format {
    UBL,
    CII
  }

  /// @param lines      BT-106, net
  /// @param allowances BT-107
  /// @param charges    BT-108
  /// @param subtotal   BT-109, without tax
  /// @param tax        BT-110, in the document's currency
  /// @param grandTotal BT-112, with tax
  /// @param prepaid    BT-113
  /// @param rounding   BT-114
  /// @param payable    BT-115
  public record Totals(
      @Nullable BigDecimal lines,
      @Nullable BigDecimal allowances,
      @Nullable BigDecimal charges,
      @Nullable BigDecimal subtotal,
      @Nullable BigDecimal tax,
      @Nullable BigDecimal grandTotal,
      @Nullable BigDecimal prepaid,
      @Nullable BigDecimal rounding,
      @Nullable BigDecimal payable) {

    static final Totals NONE = new Totals(null, null, null, null, null, null, null, null, null);

    public Totals {
      lines = Decimals.plainOrNull(lines);
      allowances = Decimals.plainOrNull(allowances);
      charges = Decimals.plainOrNull(charges);
      subtotal = Decimals.plainOrNull(subtotal);
      tax = Decimals.plainOrNull(tax);
      grandTotal = Decimals.plainOrNull(grandTotal);
      prepaid = Decimals.plainOrNull(prepaid);
      rounding = Decimals.plainOrNull(rounding);
      payable = Decimals.plainOrNull(payable);
    }
  }

  /// @param id           BT-126
  /// @param orderLine    BT-132, the position on our order
  /// @param buyersItem   BT-156, our SKU
  /// @param sellersItem  BT-155, the supplier's
  /// @param unit         BT-130
  /// @param price        BT-146, net, of `priceBase` units
  /// @param priceBase    BT-149
  /// @param extras       BT-141 less BT-136: charges less allowances, which the total has in it
  /// @param total        BT-131, net
  /// @param taxCategory  BT-151
  /// @param taxPercent   BT-152
  public record Line(
      @Nullable String id,
      @Nullable String orderLine,
      @Nullable String buyersItem,
      @Nullable String sellersItem,
      @Nullable String name,
      @Nullable BigDecimal quantity,
      @Nullable String unit,
      @Nullable BigDecimal price,
      @Nullable BigDecimal priceBase,
      BigDecimal extras,
      @Nullable BigDecimal total,
      @Nullable String taxCategory,
      @Nullable BigDecimal taxPercent) {

    public Line {
      quantity = Decimals.plainOrNull(quantity);
      price = Decimals.plainOrNull(price);
      priceBase = Decimals.plainOrNull(priceBase);
      extras = Decimals.plain(extras);
      total = Decimals.plainOrNull(total);
      taxPercent = Decimals.plainOrNull(taxPercent);
    }
  }

  /// An allowance or charge of the whole document, such as freight.
  ///
  /// @param amount of a charge, or what an allowance takes off, below zero
  /// @param taxCategory BT-95, BT-102
  public record Extra(
      boolean isCharge,
      @Nullable String reason,
      BigDecimal amount,
      @Nullable String taxCategory,
      @Nullable BigDecimal taxPercent) {

    public Extra {
      amount = Decimals.plain(amount);
      taxPercent = Decimals.plainOrNull(taxPercent);
    }
  }

  /// An amount in another currency than that of the document.
  ///
  /// @param term its business term: `BT-131`
  public record Foreign(String term, BigDecimal amount, String currency) {}
}
