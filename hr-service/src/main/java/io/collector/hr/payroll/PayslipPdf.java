package io.collector.hr.payroll;

import static io.collector.pdf.Letter.BOLD;
import static io.collector.pdf.Letter.FAINT;
import static io.collector.pdf.Letter.PLAIN;

import io.collector.hr.payroll.calculation.ElementKind;
import io.collector.hr.payroll.calculation.Overpayment;
import io.collector.pdf.Cell;
import io.collector.pdf.Language;
import io.collector.pdf.Letter;
import io.collector.pdf.Letter.Facts;
import io.collector.pdf.Letterhead;
import io.collector.pdf.Style;
import io.collector.pdf.Table;
import io.collector.pdf.Words;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A payslip on A4, in the employee's language: from gross to net, what the employer pays on top,
/// the year to date.
final class PayslipPdf {

  static final Map<Language, Words> WORDS = Words.beside(PayslipPdf.class);

  private static final double[] LINE_WIDTHS = {44, 18, 12, 18, 18};

  private final PayslipView slip;
  private final @Nullable String employerAddress;
  private final Words words;

  private PayslipPdf(PayslipView slip, @Nullable String employerAddress, Words words) {
    this.slip = slip;
    this.employerAddress = employerAddress;
    this.words = words;
  }

  static byte[] of(
      PayslipView slip,
      @Nullable String employerAddress,
      Language language,
      Letterhead letterhead) {
    return new PayslipPdf(slip, employerAddress, Objects.requireNonNull(WORDS.get(language)))
        .write(letterhead);
  }

  private byte[] write(Letterhead letterhead) {
    var what = words.of("payslip") + " " + slip.period();
    var letter =
        new Letter(what, slip.employer(), letterhead)
            .head(
                slip.employer(),
                Objects.requireNonNullElse(employerAddress, ""),
                title(),
                slip.period())
            .to(slip.employeeName(), facts());
    section(letter, words.of("earnings"), ElementKind.EARNING::equals);
    section(letter, words.of("withheld"), ElementKind::isWithheld);
    section(letter, words.of("paidByEmployer"), ElementKind.EMPLOYER_CONTRIBUTION::equals);
    section(letter, words.of("bases"), ElementKind.BASIS::equals);
    if (!slip.expenses().isEmpty()) {
      letter.add(expenses());
    }
    return letter
        .add(totals())
        .bytes("%s, %s".formatted(what, slip.employeeNumber()), words.of("page"));
  }

  private String title() {
    return switch (slip.runStatus()) {
      case PROCESSED, PAID -> words.of("payslip");
      case REVERSED -> words.of("reversed");
      case DRAFT, CALCULATED, APPROVED -> words.of("draft");
    };
  }

  private Facts facts() {
    return new Facts()
        .add(words.of("employee"), slip.employeeNumber())
        .add(words.of("department"), slip.department())
        .add(words.of("costCentre"), slip.costCentre())
        .add(words.of("currency"), slip.currency());
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
                Cell.right(BOLD, words.of("of")),
                Cell.right(BOLD, words.of("rate")),
                Cell.right(BOLD, words.of("amount")),
                Cell.right(BOLD, words.of("yearToDate")));
    var own = new HashSet<String>();
    for (var line : lines) {
      var name = Cell.left(PLAIN, name(line));
      var isOwn = line.forPeriod().equals(slip.period());
      table.row(
          !isOwn
              ? name.and(FAINT, words.of("correctionOf", line.forPeriod()))
              : own.add(line.code()) ? name : name.and(FAINT, words.of("paidByOtherRun")),
          Cell.number(FAINT, number(line.basis())),
          Cell.number(FAINT, number(line.rate())),
          Cell.number(PLAIN, amount(line.amount())),
          Cell.number(FAINT, amount(line.yearToDate())));
    }
    return table;
  }

  private Table expenses() {
    var table =
        new Table(92, 18)
            .ruled()
            .heading(Cell.left(BOLD, words.of("expenses")), Cell.right(BOLD, words.of("amount")));
    for (var expense : slip.expenses()) {
      table.row(
          Cell.left(PLAIN, expense.purpose()).and(FAINT, expense.number()),
          Cell.number(PLAIN, amount(expense.amount())));
    }
    return table;
  }

  /// A line of the service itself is in the paper's language, an element's as the scheme names it.
  private String name(PayslipView.Line line) {
    return switch (line.name()) {
      case Overpayment.CARRIED -> words.of("overpaymentCarried");
      case Overpayment.WITHHELD -> words.of("overpaymentWithheld");
      default -> line.name();
    };
  }

  private String number(@Nullable BigDecimal value) {
    return value == null ? "" : words.language().number(value);
  }

  private String amount(BigDecimal value) {
    return words.language().amount(value);
  }

  private Table totals() {
    var month = slip.totals();
    var year = slip.yearToDate();
    var table = new Table(74, 18, 18).ruled().together();
    table.heading(
        Cell.left(BOLD, words.of("totals")),
        Cell.right(BOLD, words.of("amount")),
        Cell.right(BOLD, words.of("yearToDate")));
    addTotal(table, "grossPay", month.gross(), year.gross(), PLAIN);
    addTotal(
        table, "taxes", month.forAuthorities().negate(), year.forAuthorities().negate(), PLAIN);
    addTotal(
        table,
        "otherDeductions",
        month.otherDeductions().negate(),
        year.otherDeductions().negate(),
        PLAIN);
    if (year.expenses().signum() == 0) {
      addTotal(table, "netPay", month.net(), year.net(), BOLD);
    } else {
      addTotal(
          table,
          "netPay",
          month.net().subtract(month.expenses()),
          year.net().subtract(year.expenses()),
          PLAIN);
      addTotal(table, "expenses", month.expenses(), year.expenses(), PLAIN);
      addTotal(table, "paidOut", month.net(), year.net(), BOLD);
    }
    addTotal(table, "employerCost", month.employerCost(), year.employerCost(), FAINT);
    return table;
  }

  private void addTotal(Table table, String key, BigDecimal month, BigDecimal year, Style style) {
    table.row(
        Cell.left(style, words.of(key)),
        Cell.number(style, amount(month)),
        Cell.number(style, amount(year)));
  }
}
