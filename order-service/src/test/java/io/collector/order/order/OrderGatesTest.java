package io.collector.order.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.currency.ExchangeRates;
import io.collector.money.Decimals;
import io.collector.order.gate.CustomerStanding;
import io.collector.order.gate.DayRates;
import io.collector.order.gate.OrderGate;
import io.collector.order.gate.OrderGate.Decision;
import io.collector.order.settings.ConfirmationPolicy;
import io.collector.order.settings.ShortagePolicy;
import io.collector.order.settings.UnknownCustomerPolicy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/// Whatever way orders take through the gates, together they don't pass the limit.
class OrderGatesTest {

  private static final BigDecimal LIMIT = new BigDecimal("6000");

  /// What can happen to the orders of a customer; each order is 300 a piece.
  enum What {
    PLACED,
    STOCK_COMES,
    CONFIRMED_BY_A_PERSON,
    HELD,
    RELEASED,
    CANCELLED,
    INVOICED_ELSEWHERE,
    INVOICE_PAID,
    BLOCKED,
    UNBLOCKED
  }

  /// @param which order or invoice
  record Step(What what, int which, int pieces) {}

  @Property
  void open_orders_and_invoices_never_pass_the_limit_without_a_hold(
      @ForAll("steps") List<Step> steps) {
    var customer = new Customer();
    for (var step : steps) {
      var before = customer.owed(null);
      var wentOn = customer.take(step);
      if (wentOn) {
        assertThat(customer.owed(null)).as("%s in %s", step, steps).isLessThanOrEqualTo(LIMIT);
        assertThat(customer.blocked).as("%s in %s", step, steps).isFalse();
      } else if (step.what() != What.INVOICED_ELSEWHERE) {
        assertThat(customer.owed(null)).as("%s in %s", step, steps).isLessThanOrEqualTo(before);
      }
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(What.class),
            Arbitraries.integers().between(0, 7),
            Arbitraries.integers().between(1, 12))
        .as(Step::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(40);
  }

  /// A customer with orders and invoices, as the database adds them up.
  private static final class Customer {

    private final List<SalesOrder> orders = new ArrayList<>();
    private final List<BigDecimal> invoices = new ArrayList<>();
    private boolean blocked;

    /// @return whether an order went on
    boolean take(Step step) {
      return switch (step.what()) {
        case PLACED -> place(step.pieces());
        case STOCK_COMES -> order(step).map(this::stockComes).orElse(false);
        case CONFIRMED_BY_A_PERSON ->
            order(step).map(order -> change(order, OrderStatus.CONFIRMED)).orElse(false);
        case RELEASED -> order(step).map(order -> change(order, OrderStatus.PENDING)).orElse(false);
        case HELD -> order(step).map(order -> stop(order, OrderStatus.ON_HOLD)).orElse(false);
        case CANCELLED ->
            order(step).map(order -> stop(order, OrderStatus.CANCELLED)).orElse(false);
        case INVOICED_ELSEWHERE -> {
          invoices.add(new BigDecimal(300 * step.pieces()));
          yield false;
        }
        case INVOICE_PAID -> {
          if (!invoices.isEmpty()) {
            invoices.remove(step.which() % invoices.size());
          }
          yield false;
        }
        case BLOCKED -> {
          blocked = true;
          orders.forEach(this::recheck);
          assertThat(orders).noneMatch(SalesOrder::isUnderWay);
          yield false;
        }
        case UNBLOCKED -> {
          blocked = false;
          yield false;
        }
      };
    }

    private Optional<SalesOrder> order(Step step) {
      return orders.isEmpty()
          ? Optional.empty()
          : Optional.of(orders.get(step.which() % orders.size()));
    }

    private boolean place(int pieces) {
      var order =
          Samples.order(
              Samples.terms(ConfirmationPolicy.ON_RESERVED, ShortagePolicy.BACKORDER),
              Integer.toString(pieces),
              gate(null));
      orders.add(order);
      return order.status() != OrderStatus.ON_HOLD;
    }

    private boolean stockComes(SalesOrder order) {
      var line = order.lines().getFirst();
      order.reserve(
          UUID.randomUUID(),
          null,
          Map.of(
              line, List.of(new AllocatedQuantity(new UUID(0, 1), null, null, line.quantity()))));
      return order
          .applyPolicy(decide(order))
          .map(change -> change.to() == OrderStatus.CONFIRMED)
          .orElse(false);
    }

    private boolean change(SalesOrder order, OrderStatus to) {
      return order.mayBecome(to)
          && decide(order) == OrderGate.PASS
          && order.moveTo(to, ChangeReason.of("jane", null)).isPresent();
    }

    private static boolean stop(SalesOrder order, OrderStatus to) {
      if (order.mayBecome(to)) {
        order.moveTo(to, ChangeReason.of("jane", null));
      }
      return false;
    }

    private void recheck(SalesOrder order) {
      if (decide(order) instanceof Decision.Hold hold) {
        order.holdAt(hold);
      }
    }

    private Decision decide(SalesOrder order) {
      return gate(order).decide(order.claim());
    }

    private OrderGate gate(@Nullable SalesOrder order) {
      return new OrderGate(
          new CustomerStanding(blocked ? "BLOCKED" : "ACTIVE", LIMIT, "USD"),
          Map.of("USD", owed(order)),
          new DayRates(ExchangeRates.NONE, List.of(), LocalDate.EPOCH),
          UnknownCustomerPolicy.ALLOW,
          List.of());
    }

    /// Beside this order.
    BigDecimal owed(@Nullable SalesOrder order) {
      return Decimals.sum(
          Stream.concat(
                  orders.stream()
                      .filter(other -> other != order)
                      .filter(other -> other.status() != OrderStatus.ON_HOLD && !other.isOver())
                      .map(other -> other.claim().amount()),
                  invoices.stream())
              .toList());
    }
  }
}
