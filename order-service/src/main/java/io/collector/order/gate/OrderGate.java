package io.collector.order.gate;

import io.collector.money.Decimals;
import io.collector.order.settings.UnknownCustomerPolicy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Whether an order may go on, at each gate the same way. Pure.
///
/// @param customer       of the order
/// @param others         what the customer owes beside it, by currency: open orders and invoices,
///     less its unallocated payments; below zero it has credit
/// @param rates          of the day
/// @param unknownPolicy what happens to orders of an unknown customer
/// @param ended         products of the order that have ended, by name; empty if the settings allow
///     them
public record OrderGate(
    CustomerStanding customer,
    Map<String, BigDecimal> others,
    DayRates rates,
    UnknownCustomerPolicy unknownPolicy,
    List<String> ended) {

  /// What a gate says.
  public sealed interface Decision {

    record Pass() implements Decision {}

    /// The customer's copy may be late: the order waits for it.
    record Wait() implements Decision {}

    /// @param detail for the person who decides
    record Hold(Cause cause, String detail) implements Decision {}
  }

  /// Why an order is held.
  public enum Cause {
    UNKNOWN_CUSTOMER,
    CUSTOMER_BLOCKED,
    CREDIT_LIMIT,
    NO_EXCHANGE_RATE,
    PRODUCT_ENDED
  }

  public static final Decision PASS = new Decision.Pass();

  public Decision decide(OrderClaim order) {
    if (!ended.isEmpty()) {
      return hold(
          Cause.PRODUCT_ENDED, "No longer for sale: %s.".formatted(String.join(", ", ended)));
    }
    if (order.isApproved(customer)) {
      return PASS;
    }
    if (!customer.isKnown()) {
      return switch (unknownPolicy) {
        case ALLOW -> PASS;
        case WAIT -> new Decision.Wait();
        case REFUSE -> hold(Cause.UNKNOWN_CUSTOMER, "The customer isn't known.");
      };
    }
    if (customer.isBlocked()) {
      return hold(Cause.CUSTOMER_BLOCKED, "The customer may not order.");
    }
    return customer.limit() == null || customer.currency() == null
        ? PASS
        : compare(order, customer.limit(), customer.currency());
  }

  /// Whether an order isn't even taken.
  public boolean refusesUnknown() {
    return !customer.isKnown() && unknownPolicy == UnknownCustomerPolicy.REFUSE;
  }

  private Decision compare(OrderClaim order, BigDecimal limit, String currency) {
    var all = new TreeMap<>(others);
    all.merge(order.currency(), order.amount(), BigDecimal::add);
    var total = BigDecimal.ZERO;
    for (var part : all.entrySet()) {
      var converted = rates.convert(part.getValue(), part.getKey(), currency);
      if (converted.isEmpty() && part.getValue().signum() <= 0) {
        continue; // credit that can't be compared counts for nothing
      }
      if (converted.isEmpty()) {
        return hold(
            Cause.NO_EXCHANGE_RATE,
            "There is no rate between %s and %s on %s, of accounting or in the settings: what the customer owes can't be compared with the credit limit."
                .formatted(part.getKey(), currency, rates.day()));
      }
      total = total.add(converted.get());
    }
    return total.compareTo(limit) <= 0
        ? PASS
        : hold(
            Cause.CREDIT_LIMIT,
            "Open orders and invoices total %s, this order %s; the credit limit is %s %s."
                .formatted(
                    sums(others), sum(order.amount(), order.currency()), plain(limit), currency));
  }

  private static String sums(Map<String, BigDecimal> amounts) {
    var sums =
        new TreeMap<>(amounts)
            .entrySet().stream()
                .filter(part -> part.getValue().signum() != 0)
                .map(part -> sum(part.getValue(), part.getKey()))
                .toList();
    return sums.isEmpty() ? "0" : String.join(" + ", sums);
  }

  private static String sum(BigDecimal amount, String currency) {
    return plain(amount) + " " + currency;
  }

  private static String plain(BigDecimal amount) {
    return Decimals.plain(amount).toPlainString();
  }

  private static Decision hold(Cause cause, String detail) {
    return new Decision.Hold(cause, detail);
  }
}
