package io.collector.accounting.report;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.account.Chart;
import io.collector.accounting.journal.TaxTag.Direction;
import io.collector.accounting.journal.TaxTag.Named;
import io.collector.accounting.journal.TaxTag.Part;
import io.collector.accounting.report.StatementView.Days;
import io.collector.accounting.report.TaxTotals.Sum;
import io.collector.events.DecimalString;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The tax report of a period: what is owed to the tax authority and what it gives back, by
/// category and rate, each figure with the journal's entries behind it.
@RegisterForReflection
@Schema(name = "TaxReport")
record TaxView(Days days, List<OfCurrency> currencies) {

  @RegisterForReflection
  @Schema(name = "TaxReportOfCurrency")
  record OfCurrency(
      @Schema(examples = "EUR") String currency,
      List<Line> lines,
      @Schema(
              description =
                  "What each of two taxes on the same amounts comes to, whatever both come to; empty"
                      + " if there are none")
          List<OfTax> byTax,
      @DecimalString BigDecimal outputTax,
      @DecimalString BigDecimal inputTax,
      @Schema(
              description = "Output tax less input tax: above zero is to be paid",
              examples = "171.00")
          @DecimalString
          BigDecimal due,
      @Schema(
              description =
                  "Entries by hand on the accounts of taxes that aren't marked as tax, such as"
                      + " payments to the authority: in no sum")
          List<Other> others) {}

  @RegisterForReflection
  @Schema(name = "TaxReportLine")
  record Line(
      Direction direction,
      @Schema(description = "Of EN 16931; absent if the documents don't tell it", examples = "S")
          @Nullable String category,
      @Schema(examples = "19") @DecimalString @Nullable BigDecimal percent,
      @Schema(description = "What the tax is of; absent if the documents don't tell it")
          @DecimalString
          @Nullable BigDecimal base,
      @DecimalString BigDecimal tax,
      List<AccountPart> accounts) {}

  @RegisterForReflection
  @Schema(name = "TaxReportOfTax")
  record OfTax(
      Direction direction,
      @Schema(examples = "QST") String name,
      @Schema(examples = "9.975") @DecimalString BigDecimal percent,
      @DecimalString BigDecimal tax) {

    private static final Comparator<OfTax> ORDER =
        Comparator.comparing(OfTax::direction)
            .thenComparing(OfTax::name)
            .thenComparing(OfTax::percent);

    private String inWords() {
      return new Named(name, percent).inWords();
    }

    private OfTax plus(OfTax other) {
      return new OfTax(direction, name, percent, tax.add(other.tax));
    }
  }

  /// @param entries the journal's entries with a line of it
  @RegisterForReflection
  @Schema(name = "TaxReportAccount")
  record AccountPart(
      Part part,
      @Schema(examples = "4000") String account,
      @Schema(examples = "Revenue") String name,
      @Schema(
              description = "Which of two taxes that come to the line's percent; else absent",
              examples = "QST")
          @Nullable String taxName,
      @Schema(description = "That tax's own percent", examples = "9.975") @DecimalString
          @Nullable BigDecimal ownPercent,
      @DecimalString BigDecimal amount,
      @Schema(
              description = "The entries behind the amount, each with the event that caused it",
              examples =
                  "/api/v1/journal-entries?account=4000&tax=OUTPUT:BASE:S:19&from=2026-01-01&to=2026-03-31")
          String entries) {}

  @RegisterForReflection
  @Schema(name = "TaxReportOther")
  record Other(
      @Schema(examples = "2200") String account,
      @Schema(examples = "Sales tax payable") String name,
      @Schema(description = "Above zero a debit") @DecimalString BigDecimal amount,
      String ledger) {}

  private record Rate(
      Direction direction, @Nullable String category, @Nullable BigDecimal percent) {

    static Rate of(Sum sum, Chart chart) {
      return new Rate(
          Objects.requireNonNullElseGet(sum.direction(), () -> direction(sum, chart)),
          sum.category(),
          Decimals.plainOrNull(sum.percent()));
    }

    private static Direction direction(Sum sum, Chart chart) {
      return sum.account().equals(chart.of(AccountPurpose.INPUT_TAX).code())
          ? Direction.INPUT
          : Direction.OUTPUT;
    }
  }

  static TaxView of(Amounts amounts, Days days, List<Sum> sums, Chart chart) {
    var byCurrency = sums.stream().collect(groupingBy(Sum::currency, TreeMap::new, toList()));
    return new TaxView(
        days,
        byCurrency.entrySet().stream()
            .map(found -> of(amounts, days, found.getKey(), found.getValue(), chart))
            .toList());
  }

  private static OfCurrency of(
      Amounts amounts, Days days, String currency, List<Sum> sums, Chart chart) {
    var unit = MinorUnit.known(currency);
    var lines = new LinkedHashMap<Rate, List<Sum>>();
    var others = new ArrayList<Other>();
    for (var sum : sums) {
      if (sum.isTax()) {
        lines.computeIfAbsent(Rate.of(sum, chart), _ -> new ArrayList<>()).add(sum);
      } else {
        others.add(
            new Other(
                sum.account(),
                chart.account(sum.account()).name(),
                unit.round(sum.amount()),
                StatementView.ledger(amounts, chart.account(sum.account()), currency, days)));
      }
    }
    var shown =
        lines.entrySet().stream()
            .map(line -> line(amounts, days, line.getKey(), line.getValue(), currency, chart))
            .toList();
    var output = total(shown, Direction.OUTPUT, unit);
    var input = total(shown, Direction.INPUT, unit);
    return new OfCurrency(
        currency, shown, byTax(shown), output, input, output.subtract(input), others);
  }

  private static List<OfTax> byTax(List<Line> lines) {
    var totals =
        lines.stream()
            .flatMap(line -> line.accounts().stream().flatMap(part -> ofTax(line, part).stream()))
            .collect(toMap(identity(), identity(), OfTax::plus, () -> new TreeMap<>(OfTax.ORDER)));
    return List.copyOf(totals.values());
  }

  private static Optional<OfTax> ofTax(Line line, AccountPart part) {
    return part.taxName() == null || part.ownPercent() == null
        ? Optional.empty()
        : Optional.of(
            new OfTax(line.direction(), part.taxName(), part.ownPercent(), part.amount()));
  }

  private static BigDecimal total(List<Line> lines, Direction direction, MinorUnit unit) {
    return lines.stream()
        .filter(line -> line.direction() == direction)
        .map(Line::tax)
        .reduce(unit.zero(), BigDecimal::add);
  }

  private static Line line(
      Amounts amounts, Days days, Rate rate, List<Sum> sums, String currency, Chart chart) {
    var unit = MinorUnit.known(currency);
    var accounts =
        sums.stream()
            .map(
                sum ->
                    new AccountPart(
                        part(sum),
                        sum.account(),
                        chart.account(sum.account()).name(),
                        sum.named() == null ? null : sum.named().name(),
                        sum.named() == null ? null : sum.named().percent(),
                        unit.round(signed(rate, sum.amount())),
                        entries(amounts, days, rate, sum, chart)))
            .toList();
    return new Line(
        rate.direction(),
        rate.category(),
        rate.percent(),
        sums.stream().anyMatch(sum -> part(sum) == Part.BASE)
            ? total(accounts, Part.BASE, unit)
            : null,
        total(accounts, Part.TAX, unit),
        accounts);
  }

  private static Part part(Sum sum) {
    return Objects.requireNonNullElse(sum.part(), Part.TAX);
  }

  private static BigDecimal total(List<AccountPart> accounts, Part part, MinorUnit unit) {
    return accounts.stream()
        .filter(account -> account.part() == part)
        .map(AccountPart::amount)
        .reduce(unit.zero(), BigDecimal::add);
  }

  /// Output tax, and what it is of, are credits; input tax debits.
  private static BigDecimal signed(Rate rate, BigDecimal amount) {
    return rate.direction() == Direction.OUTPUT ? amount.negate() : amount;
  }

  private static String entries(Amounts amounts, Days days, Rate rate, Sum sum, Chart chart) {
    if (sum.direction() == null) {
      return StatementView.ledger(amounts, chart.account(sum.account()), sum.currency(), days);
    }
    return "/api/v1/journal-entries?account=%s&tax=%s:%s:%s:%s%s&from=%s&to=%s%s"
        .formatted(
            sum.account(),
            rate.direction(),
            part(sum),
            rate.category() == null ? "-" : rate.category(),
            rate.percent() == null ? "-" : rate.percent().toPlainString(),
            part(sum) == Part.BASE ? "" : ":" + which(sum.named()),
            days.from(),
            days.to(),
            amounts.functional() == null ? "&currency=" + sum.currency() : "");
  }

  private static String which(@Nullable Named named) {
    return named == null
        ? "-"
        : "%s:%s"
            .formatted(
                URLEncoder.encode(named.name(), StandardCharsets.UTF_8),
                named.percent().toPlainString());
  }

  ReportTable table() {
    var table =
        new ReportTable(
            "currency",
            "direction",
            "category",
            "percent",
            "part",
            "tax",
            "account",
            "name",
            "amount");
    for (var currency : currencies) {
      for (var line : currency.lines()) {
        for (var part : line.accounts()) {
          table.row(
              currency.currency(),
              line.direction(),
              line.category(),
              line.percent(),
              part.part(),
              ofTax(line, part).map(OfTax::inWords).orElse(""),
              part.account(),
              part.name(),
              part.amount());
        }
      }
      for (var tax : currency.byTax()) {
        table.row(
            currency.currency(),
            tax.direction(),
            "",
            null,
            "",
            tax.inWords(),
            "",
            "TOTAL",
            tax.tax());
      }
      total(table, currency.currency(), "OUTPUT_TAX", currency.outputTax());
      total(table, currency.currency(), "INPUT_TAX", currency.inputTax());
      total(table, currency.currency(), "DUE", currency.due());
    }
    return table;
  }

  private static void total(ReportTable table, String currency, String name, BigDecimal amount) {
    table.row(currency, "", "", null, "", "", "", name, amount);
  }
}
