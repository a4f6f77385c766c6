package io.collector.invoice.creditnote;

import static java.math.BigDecimal.ONE;

import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.InvoiceLine;
import io.collector.invoice.tax.TaxGroup;
import io.collector.invoice.tax.TaxLine;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.money.RoundedShares;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
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
      String unit,
      BigDecimal gross,
      TaxGroup tax) {}

  /// What of a line is taken back.
  record Part(InvoiceLine line, BigDecimal quantity) {}

  /// Quantities. If less is left of a rate than they come to, because amounts were credited before,
  /// the last of them get what is left.
  static CreditDraft of(Invoice invoice, List<Part> parts) {
    var left = new HashMap<TaxGroup, BigDecimal>();
    var lines = new ArrayList<Line>();
    for (var part : parts) {
      var rate = part.line().tax();
      var most = left.computeIfAbsent(rate, invoice::creditable);
      var gross = part.line().grossOf(part.quantity(), invoice.money()).min(most);
      left.put(rate, most.subtract(gross));
      if (gross.signum() > 0) {
        lines.add(line(part, gross));
      }
    }
    return new CreditDraft(lines);
  }

  private static Line line(Part part, BigDecimal gross) {
    var line = part.line();
    return new Line(
        line.orderLineId(),
        line.productId(),
        line.description(),
        part.quantity(),
        line.unit(),
        gross,
        line.tax());
  }

  /// An amount, shared among the invoice's rates as what is left of it is.
  static CreditDraft of(Invoice invoice, BigDecimal amount) {
    var groups = invoice.taxes();
    var shares =
        RoundedShares.over(
            groups.stream()
                .map(
                    group ->
                        invoice
                            .creditable(group.group())
                            .multiply(amount)
                            .divide(invoice.creditable(), MathContext.DECIMAL128))
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
                        "pcs",
                        shares.get(i),
                        groups.get(i).group()))
            .toList());
  }

  TaxedDocument taxed(Invoice invoice) {
    return TaxedDocument.inclusive(
        lines.stream().map(line -> new TaxLine(line.gross(), line.tax())).toList(),
        invoice.money(),
        invoice::taxInCredit);
  }
}
