package io.collector.hr.payroll;

import static io.collector.pdf.Letter.BOLD;
import static io.collector.pdf.Letter.FAINT;
import static io.collector.pdf.Letter.PLAIN;

import io.collector.hr.payroll.calculation.ElementKind;
import io.collector.pdf.Cell;
import io.collector.pdf.Letter;
import io.collector.pdf.Letter.Facts;
import io.collector.pdf.Letterhead;
import io.collector.pdf.Style;
import io.collector.pdf.Table;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A payslip on A4: from gross to net, what the employer pays on top, the year to date.
final class PayslipPdf {

  private static final double[] LINE_WIDTHS = {44, 18, 12, 18, 18};

  private final PayslipView slip;
  private final @Nullable String employerAddress;

  private PayslipPdf(PayslipView slip, @Nullable String employerAddress) {
    this.slip = slip;
    this.employerAddress = employerAddress;
  }

  static byte[] of(PayslipView slip, @Nullable String employerAddress, Letterhead letterhead) {
    return new PayslipPdf(slip, employerAddress).write(letterhead);
  }

  private byte[] write(Letterhead letterhead) {
    var what = "Payslip " + slip.period();
    var letter =
        new Letter(what, slip.employer(), letterhead)
            .head(
                slip.employer(),
                Objects.requireNonNullElse(employerAddress, ""),
                title(),
                slip.period())
            .to(slip.employeeName(), facts());
    section(letter, "Earnings", ElementKind.EARNING::equals);
    section(letter, "Withheld", ElementKind::isWithheld);
    section(letter, "Paid by the employer", ElementKind.EMPLOYER_CONTRIBUTION::equals);
    section(letter, "Bases", ElementKind.BASIS::equals);
    if (!slip.expenses().isEmpty()) {
      letter.add(expenses());
    }
    return letter.add(totals()).bytes("%s, %s".formatted(what, slip.employeeNumber()), Letter.PAGE);
  }

  private String title() {
    return switch (slip.runStatus()) {
      case PROCESSED, PAID -> "Payslip";
      case REVERSED -> "REVERSED";
      case DRAFT, CALCULATED, APPROVED -> "DRAFT";
    };
  }

  private Facts facts() {
    return new Facts()
        .add("Employee", slip.employeeNumber())
        .add("Department", slip.department())
        .add("Cost centre", slip.costCentre())
        .add("Currency", slip.currency());
  }

  private void section(Letter letter, String title, Predicate<ElementKind> shown) {
    var lines = slip.lines().stream().filter(line -> shown.test(line.kind())).toList();
    if (!lines.isEmpty()) {
      letter.add(table(title, lines));
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
    var own = new HashSet<String>();
    for (var line : lines) {
      var name = Cell.left(PLAIN, line.name());
      var isOwn = line.forPeriod().equals(slip.period());
      table.row(
          !isOwn
              ? name.and(FAINT, "Correction of " + line.forPeriod())
              : own.add(line.code()) ? name : name.and(FAINT, "Paid by another run already"),
          Cell.number(FAINT, plain(line.basis())),
          Cell.number(FAINT, plain(line.rate())),
          Cell.number(PLAIN, line.amount().toPlainString()),
          Cell.number(FAINT, line.yearToDate().toPlainString()));
    }
    return table;
  }

  private Table expenses() {
    var table =
        new Table(92, 18)
            .ruled()
            .heading(Cell.left(BOLD, "Expenses paid back"), Cell.right(BOLD, "Amount"));
    for (var expense : slip.expenses()) {
      table.row(
          Cell.left(PLAIN, expense.purpose()).and(FAINT, expense.number()),
          Cell.number(PLAIN, expense.amount().toPlainString()));
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
    if (year.expenses().signum() == 0) {
      addTotal(table, "Net pay", month.net(), year.net(), BOLD);
    } else {
      addTotal(
          table,
          "Net pay",
          month.net().subtract(month.expenses()),
          year.net().subtract(year.expenses()),
          PLAIN);
      addTotal(table, "Expenses paid back", month.expenses(), year.expenses(), PLAIN);
      addTotal(table, "Paid out", month.net(), year.net(), BOLD);
    }
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
