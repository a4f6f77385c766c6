package io.collector.accounting.report;

import io.collector.accounting.account.Account;
import io.collector.accounting.account.Accounts;
import io.collector.accounting.account.Charts;
import io.collector.accounting.account.LedgerRules;
import io.collector.accounting.journal.JournalEntries;
import io.collector.accounting.journal.JournalEntry;
import io.collector.accounting.journal.JournalLine;
import io.collector.accounting.journal.LedgerDates;
import io.collector.accounting.party.PartyNames;
import io.collector.accounting.report.LedgerSums.Turnover;
import io.collector.accounting.report.ReportViews.LedgerLine;
import io.collector.accounting.report.ReportViews.LedgerView;
import io.collector.rest.Conditions;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The ledger of one account, line by line, with the event that caused each.
@Path("/api/v1/accounts/{code}/ledger")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports")
@RolesAllowed({"finance", "operator", "viewer", "admin"})
class LedgerResource {

  private static final Keyset<JournalLine> LIST =
      Keyset.of(JournalLine::id)
          .by("date", "postingDate", LocalDate.class, JournalLine::postingDate);

  private static final LocalDate FIRST_DAY = LocalDate.of(LedgerRules.FIRST_YEAR, 1, 1);

  private final Accounts accounts;
  private final Charts charts;
  private final LedgerLines lines;
  private final JournalEntries entries;
  private final LedgerSums sums;
  private final PartyNames names;

  LedgerResource(
      Accounts accounts,
      Charts charts,
      LedgerLines lines,
      JournalEntries entries,
      LedgerSums sums,
      PartyNames names) {
    this.accounts = accounts;
    this.charts = charts;
    this.lines = lines;
    this.entries = entries;
    this.sums = sums;
    this.names = names;
  }

  /// The requested range.
  private record Asked(
      Account account,
      Amounts amounts,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      boolean closing,
      PageRequest page) {

    private LedgerSums.Ledger ledger(String currency) {
      return new LedgerSums.Ledger(
          amounts,
          account.code(),
          currency,
          closing ? null : Objects.requireNonNullElse(from, FIRST_DAY));
    }
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "Ledger of an account",
      description =
          "Its lines with the balance after each, and their causes. Sort: date, or -date.")
  public Uni<LedgerView> ledger(
      String code,
      @QueryParam("currency")
          @Parameter(description = "Needed if the account has lines in several", example = "USD")
          @Nullable String currency,
      @QueryParam("functional")
          @Parameter(description = "true: lines of all currencies, in the functional currency")
          @Nullable Boolean functional,
      @QueryParam("from") @Parameter(description = "First day") @Nullable LocalDate from,
      @QueryParam("to") @Parameter(description = "Last day") @Nullable LocalDate to,
      @QueryParam("closing")
          @Parameter(
              description =
                  "false: without what closed fiscal years in these days, as the income statement"
                      + " counts")
          @Nullable Boolean closing,
      @BeanParam PageRequest page) {
    return charts
        .current()
        .map(chart -> Amounts.of(functional, chart))
        .chain(
            amounts ->
                accounts
                    .existing(code)
                    .map(
                        account ->
                            new Asked(
                                account,
                                amounts,
                                LedgerDates.asked(from, "from"),
                                LedgerDates.asked(to, "to"),
                                !Boolean.FALSE.equals(closing),
                                page)))
        .chain(
            asked ->
                currency(asked, currency)
                    .chain(
                        found ->
                            found.isEmpty()
                                ? Uni.createFrom().item(LedgerView.empty(asked.account(), from, to))
                                : ledger(asked, found.get())));
  }

  private Uni<Optional<String>> currency(Asked asked, @Nullable String currency) {
    var functional = asked.amounts().functional();
    return functional == null
        ? sums.currencies(asked.account().code()).map(known -> currency(known, currency))
        : Uni.createFrom().item(Optional.of(functional));
  }

  private static Optional<String> currency(List<String> known, @Nullable String asked) {
    if (asked != null) {
      return known.contains(asked) ? Optional.of(asked) : Optional.empty();
    }
    if (known.size() > 1) {
      throw Problems.badRequest("currency-needed", "The account has lines in several currencies.")
          .at("?currency", "must be one of " + String.join(", ", known.stream().sorted().toList()));
    }
    return known.stream().findFirst();
  }

  private Uni<LedgerView> ledger(Asked asked, String currency) {
    var after = asked.to() == null ? null : asked.to().plusDays(1);
    return opening(asked, currency)
        .chain(
            before ->
                sums.before(asked.ledger(currency), after)
                    .chain(
                        until ->
                            page(asked, currency).map(page -> view(asked, before, until, page))));
  }

  private Uni<Turnover> opening(Asked asked, String currency) {
    var code = asked.account().code();
    return asked.from() == null
        ? Uni.createFrom().item(new Turnover(code, currency, BigDecimal.ZERO, BigDecimal.ZERO))
        : sums.before(asked.ledger(currency), asked.from());
  }

  private static LedgerView view(
      Asked asked, Turnover before, Turnover until, Page<LedgerLine> page) {
    return LedgerView.of(
        asked.account(), asked.from(), asked.to(), before, until, page.items(), page.nextCursor());
  }

  private Uni<Page<LedgerLine>> page(Asked asked, String currency) {
    var where =
        Conditions.all()
            .is("accountCode", asked.account().code())
            .is("currency", asked.amounts().functional() == null ? currency : null)
            .is("closing", asked.closing() ? null : false)
            .and("postingDate >= :from", "from", asked.from())
            .and("postingDate <= :to", "to", asked.to());
    return LIST.page(lines, asked.page(), where)
        .chain(
            part ->
                entries
                    .of(part.items())
                    .chain(
                        causes ->
                            balances(asked, part.items(), currency)
                                .chain(balances -> view(asked, currency, part, causes, balances))));
  }

  private Uni<Page<LedgerLine>> view(
      Asked asked,
      String currency,
      Page<JournalLine> part,
      Map<UUID, JournalEntry> causes,
      Map<UUID, BigDecimal> balances) {
    return names
        .ofCustomers(parties(part.items(), JournalLine::customerId))
        .chain(
            customers ->
                names
                    .ofSuppliers(parties(part.items(), JournalLine::supplierId))
                    .map(
                        suppliers ->
                            part.map(
                                line ->
                                    LedgerLine.of(
                                        line,
                                        Objects.requireNonNull(causes.get(line.entryId())),
                                        customers,
                                        suppliers,
                                        currency,
                                        amount(asked, line),
                                        Objects.requireNonNull(balances.get(line.id()))))));
  }

  private static List<UUID> parties(
      List<JournalLine> lines, Function<JournalLine, @Nullable UUID> party) {
    return lines.stream().map(party).filter(Objects::nonNull).distinct().toList();
  }

  /// The balance after each line. A page has no gaps, so that one sum of the lines before it is
  /// enough.
  private Uni<Map<UUID, BigDecimal>> balances(
      Asked asked, List<JournalLine> part, String currency) {
    var sorted =
        part.stream()
            .sorted(
                Comparator.comparing(JournalLine::postingDate)
                    .thenComparing(line -> line.id().toString()))
            .toList();
    return sorted.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : sums.beforeLine(
                asked.ledger(currency), sorted.getFirst().postingDate(), sorted.getFirst().id())
            .map(before -> balances(asked, sorted, before.balance()));
  }

  private static Map<UUID, BigDecimal> balances(
      Asked asked, List<JournalLine> sorted, BigDecimal before) {
    var balances = new HashMap<UUID, BigDecimal>();
    var balance = before;
    for (var line : sorted) {
      balance = balance.add(amount(asked, line));
      balances.put(line.id(), balance);
    }
    return balances;
  }

  private static BigDecimal amount(Asked asked, JournalLine line) {
    return asked.amounts().functional() == null ? line.amount() : line.functionalAmount();
  }
}
