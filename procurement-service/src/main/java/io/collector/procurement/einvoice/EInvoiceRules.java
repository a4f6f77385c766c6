package io.collector.procurement.einvoice;

import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.procurement.einvoice.EInvoice.Extra;
import io.collector.procurement.einvoice.EInvoice.Line;
import io.collector.procurement.einvoice.EInvoice.Totals;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether a bill can be made of an e-invoice: of its type, and of its amounts, which must agree
/// with each other by the rules of EN 16931, whichever syntax it has. What is absent isn't judged,
/// nor are the totals of a document without lines. Pure.
public final class EInvoiceRules {

  /// What a price of 6 decimals can be off.
  private static final BigDecimal HALF_A_MILLIONTH = new BigDecimal("0.0000005");

  private final EInvoice document;
  private final String currency;
  private final MinorUnit money;
  private final ProblemException problem =
      Problems.unprocessable("contradictory-e-invoice", "The e-invoice contradicts itself.");

  private EInvoiceRules(EInvoice document, String currency, MinorUnit money) {
    this.document = document;
    this.currency = currency;
    this.money = money;
  }

  /// Names everything that is wrong, not the first only. Pointers are those of a bill.
  ///
  /// @throws ProblemException 422
  public static void check(EInvoice document) {
    checkType(document);
    var currency = document.currency();
    if (currency != null) {
      MinorUnit.of(currency)
          .ifPresent(money -> new EInvoiceRules(document, currency, money).checkAmounts());
    }
  }

  private static void checkType(EInvoice document) {
    var type = document.type();
    if (type != null && !DocumentTypes.isTaken(type, document.isCreditNote())) {
      throw Problems.unprocessable(
              "document-type", "No bill can be made of a document of this type.")
          .at(
              "/type",
              "%s (BT-3) is none of those that are taken: invoices %s; credit notes %s"
                  .formatted(type, DocumentTypes.taken(false), DocumentTypes.taken(true)));
    }
  }

  private void checkAmounts() {
    document
        .foreign()
        .forEach(
            amount ->
                problem.at(
                    "/currency",
                    "an amount (%s) is %s %s, but the document's currency (BT-5) is %s"
                        .formatted(
                            amount.term(),
                            shown(amount.amount()),
                            amount.currency(),
                            document.currency())));
    for (var i = 0; i < document.lines().size(); i++) {
      checkLine("/lines/" + i + "/total", document.lines().get(i));
    }
    document.extras().forEach(extra -> checkDecimals("/lines", "BT-92, BT-99", extra.amount()));
    document.taxes().forEach(tax -> checkDecimals("/taxTotal", "BT-117", tax));
    if (!document.lines().isEmpty()) {
      checkTotals(document.totals());
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  private void checkLine(String pointer, Line line) {
    var quantity = line.quantity();
    var price = line.price();
    var total = line.total();
    var base = Objects.requireNonNullElse(line.priceBase(), BigDecimal.ONE);
    if (quantity == null || price == null || total == null || base.signum() <= 0) {
      return;
    }
    checkDecimals(pointer, "BT-131", total);
    checkDecimals(pointer, "BT-136, BT-141", line.extras());
    var priced = quantity.divide(base, MathContext.DECIMAL128);
    var exact = priced.multiply(price).add(line.extras());
    var off = money.round(exact).subtract(total).abs();
    var allowed = Rounding.allowed(total, currency).add(priced.abs().multiply(HALF_A_MILLIONTH));
    if (off.compareTo(allowed) > 0 || exact.signum() * total.signum() < 0) {
      problem.at(
          pointer,
          "the net amount (BT-131) is %s, but %s is %s"
              .formatted(
                  shown(total),
                  formula(quantity, line.priceBase(), price, line.extras()),
                  shown(money.round(exact))));
    }
  }

  /// `10 (BT-129) ÷ 100 (BT-149) × 200.00 (BT-146) − 3.00 (BT-136 less BT-141)`.
  private String formula(
      BigDecimal quantity, @Nullable BigDecimal base, BigDecimal price, BigDecimal extras) {
    var priced =
        base == null
            ? "%s (BT-129)".formatted(plain(quantity))
            : "%s (BT-129) ÷ %s (BT-149)".formatted(plain(quantity), plain(base));
    var formula = "%s × %s (BT-146)".formatted(priced, shown(price));
    return switch (extras.signum()) {
      case -1 -> "%s − %s (BT-136 less BT-141)".formatted(formula, shown(extras.negate()));
      case 1 -> "%s + %s (BT-141 less BT-136)".formatted(formula, shown(extras));
      default -> formula;
    };
  }

  private void checkTotals(Totals told) {
    checkDecimals("/subtotal", "BT-106", told.lines());
    checkDecimals("/subtotal", "BT-107", told.allowances());
    checkDecimals("/subtotal", "BT-108", told.charges());
    checkDecimals("/subtotal", "BT-109", told.subtotal());
    checkDecimals("/taxTotal", "BT-110", told.tax());
    checkDecimals("/grandTotal", "BT-112", told.grandTotal());
    checkDecimals("/grandTotal", "BT-113", told.prepaid());
    checkDecimals("/grandTotal", "BT-114", told.rounding());
    checkDecimals("/grandTotal", "BT-115", told.payable());
    checkSubtotal(told);
    if (!document.taxes().isEmpty()) {
      var taxes = Decimals.sum(document.taxes());
      checkSame("/taxTotal", "the tax (BT-110)", told.tax(), "that of all rates (BT-117)", taxes);
    }
    if (told.subtotal() != null) {
      checkSame(
          "/grandTotal",
          "the total with tax (BT-112)",
          told.grandTotal(),
          "the total without tax (BT-109) plus the tax (BT-110)",
          told.subtotal().add(orZero(told.tax())));
    }
    if (told.grandTotal() != null) {
      checkSame(
          "/grandTotal",
          "what is payable (BT-115)",
          told.payable(),
          "the total with tax (BT-112) less prepaid (BT-113) plus rounding (BT-114)",
          told.grandTotal().subtract(orZero(told.prepaid())).add(orZero(told.rounding())));
    }
  }

  private void checkSubtotal(Totals told) {
    var lines = sum(document.lines().stream().map(Line::total).filter(Objects::nonNull));
    var allowances = sum(extras(false)).negate();
    var charges = sum(extras(true));
    var at = "/subtotal";
    checkSame(at, "the sum of lines (BT-106)", told.lines(), "that of BT-131", lines);
    checkSame(at, "the sum of allowances (BT-107)", told.allowances(), "that of BT-92", allowances);
    checkSame(at, "the sum of charges (BT-108)", told.charges(), "that of BT-99", charges);
    checkSame(
        at,
        "the total without tax (BT-109)",
        told.subtotal(),
        "the lines (BT-131) less allowances (BT-92) plus charges (BT-99)",
        lines.subtract(allowances).add(charges));
  }

  private Stream<BigDecimal> extras(boolean areCharges) {
    return document.extras().stream()
        .filter(extra -> extra.isCharge() == areCharges)
        .map(Extra::amount);
  }

  private void checkSame(
      String pointer, String what, @Nullable BigDecimal told, String parts, BigDecimal computed) {
    if (told != null && told.compareTo(computed) != 0) {
      problem.at(
          pointer, "%s is %s, but %s is %s".formatted(what, shown(told), parts, shown(computed)));
    }
  }

  private void checkDecimals(String pointer, String term, @Nullable BigDecimal amount) {
    if (amount != null && !money.fits(amount)) {
      problem.at(
          pointer,
          "an amount (%s) is %s, but %s has %d decimals"
              .formatted(term, plain(amount), document.currency(), money.digits()));
    }
  }

  private static BigDecimal sum(Stream<BigDecimal> amounts) {
    return Decimals.sum(amounts.toList());
  }

  private static BigDecimal orZero(@Nullable BigDecimal amount) {
    return Objects.requireNonNullElse(amount, BigDecimal.ZERO);
  }

  private String shown(BigDecimal amount) {
    return plain(money.show(amount));
  }

  private static String plain(BigDecimal number) {
    return number.toPlainString();
  }
}
