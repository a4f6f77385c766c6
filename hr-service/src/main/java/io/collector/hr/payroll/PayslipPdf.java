package io.collector.hr.payroll;

import io.collector.hr.payroll.calculation.ElementKind;
import io.collector.pdf.Cell;
import io.collector.pdf.PdfDocument;
import io.collector.pdf.PdfDocument.PageSize;
import io.collector.pdf.PdfFlow;
import io.collector.pdf.PdfFlow.Margins;
import io.collector.pdf.Style;
import io.collector.pdf.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A payslip on A4: from gross to net, what the employer pays on top, the year to date.
final class PayslipPdf {

  private static final Margins MARGINS = new Margins(56, 56, 64);
  private static final double FOOT = 36;
  private static final double[] LINE_WIDTHS = {44, 18, 12, 18, 18};

  private static final Style PLAIN = Style.plain(9);
  private static final Style FAINT = new Style(8, false, 0.4);
  private static final Style BOLD = Style.bold(9);
  private static final Style NAME = Style.bold(13);
  private static final Style TITLE = Style.bold(20);

  private final PayslipView slip;
  private final @Nullable String employerAddress;

  private PayslipPdf(PayslipView slip, @Nullable String employerAddress) {
    this.slip = slip;
    this.employerAddress = employerAddress;
  }

  static byte[] of(PayslipView slip, @Nullable String employerAddress) {
    return new PayslipPdf(slip, employerAddress).write();
  }

  private byte[] write() {
    var what = "Payslip " + slip.period();
    var employer = Objects.requireNonNullElse(slip.employer(), "");
    var document = new PdfDocument(PageSize.A4, what, employer);
    var flow = new PdfFlow(document, MARGINS);
    flow.add(
        new Table(55, 45)
            .row(Cell.left(NAME, employer), Cell.right(TITLE, title()))
            .row(
                Cell.left(FAINT, Objects.requireNonNullElse(employerAddress, "")),
                Cell.right(BOLD, slip.period())));
    flow.space(28);
    flow.addSideBySide(new Table(100).row(Cell.left(BOLD, slip.employeeName())), 0.55, facts());
    flow.space(24);
    section(flow, "Earnings", ElementKind.EARNING::equals);
    section(flow, "Withheld", ElementKind::isWithheld);
    section(flow, "Paid by the employer", ElementKind.EMPLOYER_CONTRIBUTION::equals);
    section(flow, "Bases", ElementKind.BASIS::equals);
    flow.add(totals());
    flow.numberPages(FAINT, FOOT, "%s, %s".formatted(what, slip.employeeNumber()));
    return document.bytes();
  }

  private String title() {
    return switch (slip.runStatus()) {
      case PROCESSED, PAID -> "Payslip";
      case REVERSED -> "REVERSED";
      case DRAFT, CALCULATED, APPROVED -> "DRAFT";
    };
  }

  private Table facts() {
    var table = new Table(40, 60);
    addFact(table, "Employee", slip.employeeNumber());
    addFact(table, "Department", slip.department());
    addFact(table, "Cost centre", slip.costCentre());
    addFact(table, "Currency", slip.currency());
    return table;
  }

  private static void addFact(Table table, String label, @Nullable String value) {
    if (value != null) {
      table.row(Cell.left(FAINT, label), Cell.right(PLAIN, value));
    }
  }

  private void section(PdfFlow flow, String title, Predicate<ElementKind> shown) {
    var lines = slip.lines().stream().filter(line -> shown.test(line.kind())).toList();
    if (!lines.isEmpty()) {
      flow.add(table(title, lines));
      flow.space(10);
    }
  }

  private Table table(String title, List<PayslipView.Line> lines) {
    var table =
        new Table(LINE_WIDTHS)
            .ruled()
            .heading(
                Cell.left(BOLD, title),
                Cell.right(BOLD, "Of"),
                Cell.right(BOLD, "Rate"),
                Cell.right(BOLD, "Amount"),
                Cell.right(BOLD, "Year to date"));
    for (var line : lines) {
      var name = Cell.left(PLAIN, line.name());
      table.row(
          line.forPeriod().equals(slip.period())
              ? name
              : name.and(FAINT, "Correction of " + line.forPeriod()),
          Cell.number(FAINT, plain(line.basis())),
          Cell.number(FAINT, plain(line.rate())),
          Cell.number(PLAIN, line.amount().toPlainString()),
          Cell.number(FAINT, line.yearToDate().toPlainString()));
    }
    return table;
  }

  private static String plain(@Nullable BigDecimal value) {
    return value == null ? "" : value.toPlainString();
  }

  private Table totals() {
    var month = slip.totals();
    var year = slip.yearToDate();
    var table = new Table(74, 18, 18).ruled().together();
    table.heading(
        Cell.left(BOLD, "Totals"), Cell.right(BOLD, "Amount"), Cell.right(BOLD, "Year to date"));
    addTotal(table, "Gross pay", month.gross(), year.gross(), PLAIN);
    addTotal(
        table,
        "Taxes and contributions",
        month.forAuthorities().negate(),
        year.forAuthorities().negate(),
        PLAIN);
    addTotal(
        table,
        "Other deductions",
        month.otherDeductions().negate(),
        year.otherDeductions().negate(),
        PLAIN);
    addTotal(table, "Net pay", month.net(), year.net(), BOLD);
    addTotal(table, "Employer's cost on top", month.employerCost(), year.employerCost(), FAINT);
    return table;
  }

  private static void addTotal(
      Table table, String label, BigDecimal month, BigDecimal year, Style style) {
    table.row(
        Cell.left(style, label),
        Cell.number(style, month.toPlainString()),
        Cell.number(style, year.toPlainString()));
  }
}
