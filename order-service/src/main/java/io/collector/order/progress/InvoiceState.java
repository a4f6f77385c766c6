package io.collector.order.progress;

import static java.math.BigDecimal.ZERO;
import static java.util.stream.Collectors.groupingBy;

import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.order.progress.ProgressFact.Kind;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is open of an invoice, as invoice-service tells it; of an outside producer's invoice, as
/// its own events say.
///
/// @param number   absent if it isn't told
/// @param refunded of payments: paid back, or the customer's credit now
/// @param version  of invoice-service's invoice; absent of an outside producer's
public record InvoiceState(
    UUID id,
    @Nullable String number,
    String status,
    String currency,
    BigDecimal total,
    BigDecimal open,
    BigDecimal paid,
    BigDecimal refunded,
    @Nullable Long version) {

  private static final String VOIDED = "VOIDED";
  private static final String WRITTEN_OFF = "WRITTEN_OFF";

  static InvoiceState of(Row row) {
    var whole =
        new InvoiceState(
            row.getUUID("id"),
            row.getString("number"),
            row.getString("status"),
            row.getString("currency"),
            row.getBigDecimal("total"),
            row.getBigDecimal("open_amount"),
            row.getBigDecimal("paid_amount"),
            row.getBigDecimal("refunded_amount"),
            row.getLong("version"));
    var part = row.getBigDecimal("part");
    return part == null
        ? whole
        : whole.part(new Part(row.getBigDecimal("before"), part, row.getBigDecimal("parts")));
  }

  /// What of a collective invoice is for an order.
  ///
  /// @param before what is for the orders before it
  /// @param all    what is for all orders
  record Part(BigDecimal before, BigDecimal amount, BigDecimal all) {

    /// In proportion. The shares of all orders come to the amount, for each ends where the next one
    /// begins.
    BigDecimal of(BigDecimal shared, MinorUnit money) {
      return all.signum() == 0
          ? shared
          : end(shared, before.add(amount), money).subtract(end(shared, before, money));
    }

    private BigDecimal end(BigDecimal shared, BigDecimal until, MinorUnit money) {
      return money.round(shared.multiply(until).divide(all, MathContext.DECIMAL128));
    }
  }

  /// An order's part of a collective invoice, of all amounts. What of it is settled and what is
  /// open come to its total.
  InvoiceState part(Part part) {
    var money = MinorUnit.known(currency);
    var ofTotal = part.of(total, money);
    return new InvoiceState(
        id,
        number,
        status,
        currency,
        ofTotal,
        ofTotal.subtract(part.of(total.subtract(open), money)),
        part.of(paid, money),
        part.of(refunded, money),
        version);
  }

  /// Those that are told, and those of outside producers that were issued.
  public static List<InvoiceState> of(
      Collection<InvoiceState> told, Collection<ProgressFact> facts) {
    var all = new HashMap<UUID, InvoiceState>();
    facts.stream()
        .filter(fact -> fact.kind() == Kind.INVOICE_TOTAL || fact.kind() == Kind.INVOICE_PAID)
        .collect(groupingBy(ProgressFact::document))
        .forEach((id, stated) -> putStated(all, id, stated));
    told.forEach(invoice -> all.put(invoice.id(), invoice));
    return all.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  /// A payment settles at most the amount of its invoice, and nothing in another currency.
  private static void putStated(Map<UUID, InvoiceState> all, UUID id, List<ProgressFact> stated) {
    stated.stream()
        .filter(fact -> fact.kind() == Kind.INVOICE_TOTAL)
        .findFirst()
        .ifPresent(
            issued -> {
              var total = issued.amountOrZero();
              var paid =
                  Decimals.sum(
                          stated.stream()
                              .filter(fact -> fact.kind() == Kind.INVOICE_PAID)
                              .filter(fact -> Objects.equals(fact.currency(), issued.currency()))
                              .map(ProgressFact::amountOrZero)
                              .toList())
                      .min(total);
              all.put(
                  id, stated(id, Objects.requireNonNullElse(issued.currency(), ""), total, paid));
            });
  }

  private static InvoiceState stated(UUID id, String currency, BigDecimal total, BigDecimal paid) {
    var open = total.subtract(paid);
    var status = open.signum() == 0 ? "PAID" : paid.signum() == 0 ? "ISSUED" : "PARTIALLY_PAID";
    return new InvoiceState(id, null, status, currency, total, open, paid, ZERO, null);
  }

  boolean isVoided() {
    return status.equals(VOIDED);
  }

  boolean isSettled() {
    return open.signum() == 0;
  }

  boolean isPaid() {
    return isSettled() && !status.equals(WRITTEN_OFF);
  }
}
