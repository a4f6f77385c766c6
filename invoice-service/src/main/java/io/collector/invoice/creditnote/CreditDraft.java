package io.collector.invoice.creditnote;

import static java.math.BigDecimal.ONE;

import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.InvoiceLine;
import io.collector.invoice.tax.TaxGroup;
import io.collector.invoice.tax.TaxLine;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.money.Spread;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a credit note shall say.
///
/// @param lines those that come to nothing are left out
record CreditDraft(List<Line> lines) {

  /// @param gross tax included
  record Line(
      @Nullable UUID orderLineId,
      @Nullable UUID productId,
      String description,
      BigDecimal quantity,
      BigDecimal gross,
      TaxGroup tax) {}

  /// What of a line is taken back.
  record Part(InvoiceLine line, BigDecimal quantity) {}

  /// Quantities. If less is left of the invoice than they come to, because amounts were credited
  /// before, they share what is left.
  static CreditDraft of(Invoice invoice, List<Part> parts) {
    var money = invoice.money();
    var exact = parts.stream().map(part -> part.line().grossOf(part.quantity(), money)).toList();
    var sum = exact.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    var total = sum.min(invoice.creditable());
    var gross = total.compareTo(sum) == 0 ? exact : share(exact, sum, total, invoice);
    return new CreditDraft(
        IntStream.range(0, parts.size())
            .filter(i -> gross.get(i).signum() > 0)
            .mapToObj(i -> line(parts.get(i), gross.get(i)))
            .toList());
  }

  private static List<BigDecimal> share(
      List<BigDecimal> exact, BigDecimal sum, BigDecimal total, Invoice invoice) {
    var shares =
        exact.stream()
            .map(gross -> gross.multiply(total).divide(sum, MathContext.DECIMAL128))
            .toList();
    return Spread.over(shares, total, invoice.money());
  }

  private static Line line(Part part, BigDecimal gross) {
    var line = part.line();
    return new Line(
        line.orderLineId(),
        line.productId(),
        line.description(),
        part.quantity(),
        gross,
        line.tax());
  }

  /// An amount, shared among the invoice's rates as the invoice is.
  static CreditDraft of(Invoice invoice, BigDecimal amount) {
    var groups = invoice.taxes();
    var shares =
        Spread.over(
            groups.stream()
                .map(
                    group ->
                        group
                            .taxable()
                            .add(group.tax())
                            .multiply(amount)
                            .divide(invoice.grandTotal(), MathContext.DECIMAL128))
                .toList(),
            amount,
            invoice.money());
    return new CreditDraft(
        IntStream.range(0, groups.size())
            .filter(i -> shares.get(i).signum() > 0)
            .mapToObj(
                i ->
                    new Line(
                        null,
                        null,
                        "Credit on invoice " + invoice.number(),
                        ONE,
                        shares.get(i),
                        groups.get(i).group()))
            .toList());
  }

  TaxedDocument taxed(Invoice invoice) {
    return TaxedDocument.inclusive(
        lines.stream().map(line -> new TaxLine(line.gross(), line.tax())).toList(),
        invoice.money());
  }
}
