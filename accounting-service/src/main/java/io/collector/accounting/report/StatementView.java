package io.collector.accounting.report;

import io.collector.accounting.account.Account;
import io.collector.accounting.journal.LineTags;
import io.collector.accounting.report.Statements.Line;
import io.collector.accounting.report.Statements.Section;
import io.collector.events.DecimalString;
import io.collector.money.MinorUnit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A statement in responses, with what it is compared with.
@RegisterForReflection
@Schema(name = "FinancialStatement")
record StatementView(
    Days days,
    @Schema(description = "What it is compared with, if it is") @Nullable Days comparedWith,
    List<OfCurrency> currencies) {

  /// @param from absent for all days up to the last one
  @RegisterForReflection
  @Schema(name = "StatementDays")
  record Days(@Nullable LocalDate from, LocalDate to) {

    String text() {
      return from == null ? to.toString() : "%s to %s".formatted(from, to);
    }
  }

  @RegisterForReflection
  @Schema(name = "StatementOfCurrency")
  record OfCurrency(
      @Schema(examples = "EUR") String currency,
      List<SectionView> sections,
      @Schema(description = "Results and totals") List<FigureView> figures) {}

  @RegisterForReflection
  @Schema(name = "StatementSection")
  record SectionView(
      @Schema(examples = "REVENUE") String section,
      List<LineView> lines,
      @DecimalString BigDecimal total,
      @DecimalString @Nullable BigDecimal comparison) {}

  @RegisterForReflection
  @Schema(name = "StatementLine")
  record LineView(
      @Schema(examples = "4000") String account,
      @Schema(examples = "Revenue") String name,
      @DecimalString BigDecimal amount,
      @DecimalString @Nullable BigDecimal comparison,
      @Schema(
              description = "The entries behind the amount, each with the event that caused it",
              examples = "/api/v1/accounts/4000/ledger?currency=EUR&to=2026-12-31")
          String ledger) {}

  @RegisterForReflection
  @Schema(name = "StatementFigure")
  record FigureView(
      @Schema(examples = "PROFIT") String figure,
      @DecimalString BigDecimal amount,
      @DecimalString @Nullable BigDecimal comparison) {}

  /// Makes the address of the entries behind a line.
  interface Entries {
    String of(Amounts amounts, Account account, String currency, Days days);
  }

  /// @param tables  by currency
  /// @param others  what they are compared with
  /// @param entries behind their lines
  static StatementView of(
      Amounts amounts,
      Days days,
      Map<String, StatementTable> tables,
      @Nullable Days comparedWith,
      Map<String, StatementTable> others,
      Entries entries) {
    var currencies = new TreeSet<>(tables.keySet());
    currencies.addAll(others.keySet());
    return new StatementView(
        days,
        comparedWith,
        currencies.stream()
            .map(
                currency ->
                    of(
                        amounts,
                        currency,
                        days,
                        tables.get(currency),
                        comparedWith == null ? null : others.get(currency),
                        comparedWith != null,
                        entries))
            .toList());
  }

  private static OfCurrency of(
      Amounts amounts,
      String currency,
      Days days,
      @Nullable StatementTable table,
      @Nullable StatementTable other,
      boolean isCompared,
      Entries entries) {
    var unit = MinorUnit.known(currency);
    var names = table == null ? other : table;
    var sections = new ArrayList<SectionView>();
    var figures = new ArrayList<FigureView>();
    if (names != null) {
      names
          .sections()
          .keySet()
          .forEach(
              name ->
                  sections.add(
                      section(
                          amounts,
                          name,
                          currency,
                          days,
                          table == null ? null : table.sections().get(name),
                          other == null ? null : other.sections().get(name),
                          isCompared,
                          entries)));
      names
          .figures()
          .keySet()
          .forEach(
              name ->
                  figures.add(
                      new FigureView(
                          name,
                          unit.round(figure(table, name)),
                          isCompared ? unit.round(figure(other, name)) : null)));
    }
    return new OfCurrency(currency, sections, figures);
  }

  private static BigDecimal figure(@Nullable StatementTable table, String name) {
    return table == null ? BigDecimal.ZERO : table.figures().getOrDefault(name, BigDecimal.ZERO);
  }

  private static SectionView section(
      Amounts amounts,
      String name,
      String currency,
      Days days,
      @Nullable Section section,
      @Nullable Section other,
      boolean isCompared,
      Entries entries) {
    var unit = MinorUnit.known(currency);
    var accounts = new TreeMap<String, Account>();
    lines(section).forEach(line -> accounts.put(line.account().code(), line.account()));
    lines(other).forEach(line -> accounts.put(line.account().code(), line.account()));
    var lines =
        accounts.values().stream()
            .map(
                account ->
                    new LineView(
                        account.code(),
                        account.name(),
                        unit.round(amount(section, account)),
                        isCompared ? unit.round(amount(other, account)) : null,
                        entries.of(amounts, account, currency, days)))
            .toList();
    return new SectionView(
        name,
        lines,
        unit.round(section == null ? BigDecimal.ZERO : section.total()),
        isCompared ? unit.round(other == null ? BigDecimal.ZERO : other.total()) : null);
  }

  private static List<Line> lines(@Nullable Section section) {
    return section == null ? List.of() : section.lines();
  }

  private static BigDecimal amount(@Nullable Section section, Account account) {
    return lines(section).stream()
        .filter(line -> line.account().code().equals(account.code()))
        .map(Line::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// Of a period without what closed fiscal years in it, for no report of a period counts that.
  static String ledger(Amounts amounts, Account account, String currency, Days days) {
    return "/api/v1/accounts/%s/ledger?%s%s&to=%s%s"
        .formatted(
            account.code(),
            amounts.functional() == null ? "currency=" + currency : "functional=true",
            days.from() == null ? "" : "&from=" + days.from(),
            days.to(),
            days.from() == null ? "" : "&closing=false");
  }

  /// The entries of a cost centre; of a period without what closed fiscal years in it.
  ///
  /// @param costCentre absent for what belongs to none
  static String entries(
      Amounts amounts, Account account, @Nullable String costCentre, String currency, Days days) {
    return "/api/v1/journal-entries?account=%s&costCentre=%s%s&to=%s%s%s"
        .formatted(
            account.code(),
            URLEncoder.encode(
                Objects.requireNonNullElse(costCentre, LineTags.NO_COST_CENTRE),
                StandardCharsets.UTF_8),
            days.from() == null ? "" : "&from=" + days.from(),
            days.to(),
            days.from() == null ? "" : "&closing=false",
            amounts.functional() == null ? "&currency=" + currency : "");
  }

  /// A line an account, a section's total and a figure; without what it isn't compared with.
  ReportTable table() {
    var table = new ReportTable("currency", "section", "account", "name", "amount", "comparison");
    for (var currency : currencies) {
      for (var section : currency.sections()) {
        section
            .lines()
            .forEach(
                line ->
                    table.row(
                        currency.currency(),
                        section.section(),
                        line.account(),
                        line.name(),
                        line.amount(),
                        line.comparison()));
        table.row(
            currency.currency(),
            section.section(),
            "",
            "TOTAL",
            section.total(),
            section.comparison());
      }
      currency
          .figures()
          .forEach(
              figure ->
                  table.row(
                      currency.currency(),
                      "",
                      "",
                      figure.figure(),
                      figure.amount(),
                      figure.comparison()));
    }
    return table;
  }
}
