package io.collector.procurement.bill;

import io.collector.procurement.bill.BillRequest.Line;
import io.collector.procurement.einvoice.EInvoice;
import io.collector.procurement.einvoice.EInvoice.Extra;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an e-invoice says, as somebody would enter it by hand. Pure.
///
/// A line is of the order's line that it names: by position, by our SKU, by the supplier's, or, if
/// it names no SKU of ours, by ours in the place of the supplier's, where it is that of one line
/// only. Of several with one SKU each is taken once. What names none, allowances and charges of the
/// whole document, and what is taken back on a bill, are of no line: somebody has to accept them.
final class EInvoiceMatch {

  private static final int PRICE_DECIMALS = 6;
  private static final int LONGEST_TEXT = 500;
  private static final String ONE = "C62";

  private final EInvoice document;
  private final List<OrderLine> ordered;
  private final @Nullable BigDecimal selfPercent;
  private final Set<UUID> taken = new HashSet<>();
  private final ProblemException problem =
      Problems.unprocessable("invalid", "The e-invoice lacks what a bill needs.");

  private EInvoiceMatch(
      EInvoice document, List<OrderLine> ordered, @Nullable BigDecimal selfPercent) {
    this.document = document;
    this.ordered = ordered;
    this.selfPercent = selfPercent;
  }

  /// A line of the order.
  ///
  /// @param position from 1, as the order's PDF shows it
  record OrderLine(UUID id, int position, @Nullable String sku, @Nullable String supplierSku) {}

  /// @param ordered     the order's lines; none if there is no order
  /// @param selfPercent at which the buyer owes the tax of the lines in category AE or K, which no
  ///     document tells; absent: not at all
  /// @throws ProblemException 422 with a pointer to everything that is missing
  static BillRequest.Content content(
      EInvoice document, List<OrderLine> ordered, @Nullable BigDecimal selfPercent) {
    return new EInvoiceMatch(document, ordered, selfPercent).content();
  }

  private BillRequest.Content content() {
    var totals = document.totals();
    var number = required("/billNumber", "the document has no number (BT-1)", document.number());
    var issued = required("/billDate", "the document has no day (BT-2)", document.issued());
    var currency = required("/currency", "the document has none (BT-5)", document.currency());
    var subtotal =
        required("/subtotal", "the document has no total without tax (BT-109)", totals.subtotal());
    var grandTotal =
        required("/grandTotal", "the document has no total with tax (BT-112)", totals.grandTotal());
    checkPayable();
    var lines = new ArrayList<Line>();
    for (var i = 0; i < document.lines().size(); i++) {
      line("/lines/" + i, document.lines().get(i), lines);
    }
    if (document.lines().isEmpty()) {
      problem.at("/lines", "the document has none (BG-25)");
    }
    document.extras().stream()
        .filter(extra -> extra.amount().signum() != 0)
        .map(this::line)
        .forEach(lines::add);
    if (selfPercent != null
        && lines.stream().allMatch(line -> line.selfAssessedTaxPercent() == null)) {
      problem.at(
          "?selfAssessedTaxPercent",
          "must be left out: no line of the document is in category AE or K (BT-151)");
    }
    if (!problem.errors().isEmpty()
        || number == null
        || issued == null
        || currency == null
        || subtotal == null
        || grandTotal == null) {
      throw problem;
    }
    return new BillRequest.Content(
        number.strip(),
        issued,
        document.due(),
        currency,
        List.copyOf(lines),
        subtotal,
        Objects.requireNonNullElse(totals.tax(), BigDecimal.ZERO),
        grandTotal);
  }

  /// There is no place for a part that is paid already, nor for a rounded total.
  private void checkPayable() {
    var payable = document.totals().payable();
    var grandTotal = document.totals().grandTotal();
    if (payable != null && grandTotal != null && payable.compareTo(grandTotal) != 0) {
      problem.at(
          "/grandTotal",
          "%s is to be paid (BT-115) of %s: a bill with a prepaid or rounding amount must be entered by hand"
              .formatted(payable.toPlainString(), grandTotal.toPlainString()));
    }
  }

  private void line(String pointer, EInvoice.Line line, List<Line> into) {
    var quantity = required(pointer + "/quantity", "the line has none (BT-129)", line.quantity());
    var total = required(pointer + "/total", "the line has no net amount (BT-131)", line.total());
    var price = required(pointer + "/unitCost", "the line has no net price (BT-146)", line.price());
    if (quantity == null || total == null || price == null) {
      return;
    }
    if (quantity.signum() == 0) {
      problem.at(pointer + "/quantity", "is 0 (BT-129)");
      return;
    }
    var base = Objects.requireNonNullElse(line.priceBase(), BigDecimal.ONE);
    if (base.signum() <= 0) {
      problem.at(pointer + "/unitCost", "the price is of no quantity (BT-149)");
      return;
    }
    var hasExtras = line.extras().signum() != 0;
    var takesBack = quantity.signum() < 0;
    var cost =
        hasExtras
            ? total.divide(quantity.abs(), PRICE_DECIMALS, RoundingMode.HALF_UP)
            : price.divide(base, PRICE_DECIMALS, RoundingMode.HALF_UP);
    into.add(
        new Line(
            takesBack ? null : orderLine(line),
            text(line.name(), "Line " + Objects.requireNonNullElse(line.id(), "")),
            quantity.abs(),
            line.unit(),
            takesBack && !hasExtras ? cost.negate() : cost,
            total,
            line.taxPercent(),
            null,
            category(line.taxCategory()),
            selfPercent(line.taxCategory())));
  }

  private static @Nullable TaxCategory category(@Nullable String code) {
    return TaxCategory.withoutTax(code);
  }

  private @Nullable BigDecimal selfPercent(@Nullable String code) {
    var category = category(code);
    return category != null && category.isOwedByBuyer() ? selfPercent : null;
  }

  private Line line(Extra extra) {
    return new Line(
        null,
        text(extra.reason(), extra.isCharge() ? "Charge" : "Allowance"),
        BigDecimal.ONE,
        ONE,
        extra.amount(),
        extra.amount(),
        extra.taxPercent(),
        null,
        category(extra.taxCategory()),
        selfPercent(extra.taxCategory()));
  }

  /// On one line, and not too long.
  private static String text(@Nullable String text, String otherwise) {
    var line = text == null ? "" : text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.isEmpty()
        ? otherwise.strip()
        : line.substring(0, Math.min(line.length(), LONGEST_TEXT));
  }

  private @Nullable UUID orderLine(EInvoice.Line line) {
    var found =
        Stream.<Predicate<OrderLine>>of(
                of -> String.valueOf(of.position()).equals(line.orderLine()),
                of -> of.id().toString().equalsIgnoreCase(line.orderLine()),
                of -> isSame(of.sku(), line.buyersItem()),
                of -> isSame(of.supplierSku(), line.sellersItem()))
            .map(this::first)
            .filter(Objects::nonNull)
            .findFirst()
            .orElseGet(() -> byOurSkuAsTheirs(line));
    if (found != null) {
      taken.add(found);
    }
    return found;
  }

  /// Some suppliers take over the customer's SKU as theirs.
  private @Nullable UUID byOurSkuAsTheirs(EInvoice.Line line) {
    if (line.buyersItem() != null && !line.buyersItem().isBlank()) {
      return null;
    }
    var fitting = ordered.stream().filter(of -> isSame(of.sku(), line.sellersItem())).toList();
    return fitting.size() == 1 ? fitting.getFirst().id() : null;
  }

  /// One that no line before has named; else any.
  private @Nullable UUID first(Predicate<OrderLine> is) {
    var fitting = ordered.stream().filter(is).map(OrderLine::id).toList();
    return fitting.stream()
        .filter(id -> !taken.contains(id))
        .findFirst()
        .or(() -> fitting.stream().findFirst())
        .orElse(null);
  }

  private static boolean isSame(@Nullable String ours, @Nullable String theirs) {
    return ours != null && theirs != null && ours.strip().equalsIgnoreCase(theirs.strip());
  }

  private <T> @Nullable T required(String pointer, String detail, @Nullable T value) {
    if (value == null || value.toString().isBlank()) {
      problem.at(pointer, detail);
      return null;
    }
    return value;
  }
}
