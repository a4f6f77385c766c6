package io.collector.invoice.billing;

import static java.math.BigDecimal.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.collector.events.AllowanceCharge;
import io.collector.events.Event;
import io.collector.events.EventType;
import io.collector.events.LineAllowanceCharge;
import io.collector.events.Payload;
import io.collector.events.delivery.DeliveryConfirmed;
import io.collector.events.order.OrderCancelled;
import io.collector.events.order.OrderConfirmed;
import io.collector.events.order.OrderCreated;
import io.collector.invoice.settings.InvoiceRule;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Orders with a trade-in: no invoice of a part is below zero.
class BelowZeroBillingTest {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final UUID ORDER = UUID.randomUUID();
  private static final UUID PAPER = UUID.randomUUID();
  private static final UUID INK = UUID.randomUUID();
  private static final UUID TRADE_IN = UUID.randomUUID();

  @Test
  void the_trade_in_waits_for_deliveries_that_bear_it() {
    var world = new World(InvoiceRule.AFTER_DELIVERY);
    world.record(paperAndTradeIn());
    world.deliver(2, 0);
    assertThat(world.totals).containsExactly("23.80");
    world.deliver(2, 0);
    assertThat(world.totals).containsExactly("23.80", "23.80");
    world.deliver(2, 0);
    world.deliver(2, 0);
    assertThat(world.totals).hasSize(2);
    world.deliver(2, 0);
    assertThat(world.totals).containsExactly("23.80", "23.80", "11.90");
    assertThat(world.notes.getLast()).hasSize(3);
    assertThat(world.isBelowZero).isFalse();
  }

  @Test
  void it_is_on_the_first_invoice_that_bears_it() {
    var world = new World(InvoiceRule.AFTER_DELIVERY);
    world.record(paperAndTradeIn());
    world.deliver(2, 0);
    world.deliver(6, 0);
    world.deliver(2, 0);
    assertThat(world.totals).containsExactly("23.80", "11.90", "23.80");
  }

  @Test
  void of_a_void_invoice_a_person_decides() {
    var world = new World(InvoiceRule.AFTER_DELIVERY);
    world.record(paperAndTradeIn());
    world.deliver(6, 0);
    world.billed.clear();
    world.deliver(4, 0);
    assertThat(world.totals).containsExactly("11.90", "47.60");
    assertThat(world.isBelowZero).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = InvoiceRule.class,
      names = {"AFTER_DELIVERY", "AFTER_COMPLETE_ORDER", "COLLECTIVE"})
  void without_enough_to_bear_it_the_order_is_held(InvoiceRule rule) {
    var world = new World(rule);
    world.record(paperAndTradeIn(), confirmed(), shortClosed(8));
    world.deliver(2, 0);
    world.collect(Instant.MAX);
    assertThat(world.totals).isEmpty();
    assertThat(world.isBelowZero).isTrue();
  }

  @Test
  void what_was_to_bear_it_later_is_cancelled() {
    var world = new World(InvoiceRule.AFTER_DELIVERY);
    world.record(paperAndTradeIn());
    world.deliver(2, 0);
    world.record(shortClosed(8));
    assertThat(world.totals).containsExactly("23.80");
    assertThat(world.isBelowZero).isTrue();
  }

  /// What waits for a later delivery waits since that one: a period before has nothing of it.
  @Test
  void a_period_has_what_its_own_deliveries_bear() {
    var world = new World(InvoiceRule.COLLECTIVE);
    world.record(order("NET", 6, 1_000, 0, 0, 5_000, 0));
    world.deliver(2, 0);
    world.deliver(2, 0);
    world.deliver(2, 0);
    var all = world.billing().collect(_ -> true).parts();
    assertThat(all).hasSize(1);
    assertThat(all.getFirst().note())
        .satisfies(note -> assertThat(note.at()).isEqualTo(World.at(3)));
    world.collect(World.at(2));
    assertThat(world.totals).isEmpty();
    world.collect(World.at(3));
    assertThat(world.totals).containsExactly("11.90");
  }

  /// As order tells it: nothing is left of the line's prices but the one before its allowance.
  @ParameterizedTest
  @CsvSource({
    "NET, PRODUCT, 50.00",
    "GROSS, PRODUCT,",
    "NET, SERVICE, -50.00",
    "GROSS, SERVICE, -50.00"
  })
  void a_line_of_which_nothing_is_left_keeps_its_sign(
      String basis, String type, @Nullable BigDecimal listPrice) {
    var nothing = BigDecimal.valueOf(0, 2);
    var all = new LineAllowanceCharge("ALLOWANCE", "All", BigDecimal.valueOf(50), HUNDRED);
    var created =
        order(
            basis,
            List.of(
                line(PAPER, 10, 1_000, "PRODUCT", "19"),
                new OrderCreated.LineItem(
                    TRADE_IN,
                    null,
                    type,
                    BigDecimal.ONE,
                    nothing,
                    null,
                    TRADE_IN,
                    type,
                    "pcs",
                    new BigDecimal("7"),
                    null,
                    listPrice,
                    null,
                    nothing,
                    0,
                    null,
                    null,
                    List.of(all))),
            List.of());
    var order = BillableOrder.of(created);
    var quantities = Map.of(PAPER, BigDecimal.TEN, TRADE_IN, BigDecimal.ONE);
    assertThat(order.lines().getLast().isBelowZero()).isEqualTo(type.equals("SERVICE"));
    assertThat(order.lines().getLast().total()).isEqualByComparingTo("0");
    assertThat(order.total(Map.of(), quantities, TaxRate.NONE))
        .isEqualByComparingTo(basis.equals("NET") ? "119.00" : "100.00");
  }

  /// Two lines at 19 and 7 %, 10 % off one of them, a charge, and a trade-in.
  @Property(tries = 1000)
  void no_invoice_is_below_zero_and_all_together_are_the_order(
      @ForAll @Size(min = 1, max = 7) List<@IntRange(min = 1, max = 8) Integer> parts,
      @ForAll @IntRange(max = 9_999) int paperCents,
      @ForAll @IntRange(max = 9_999) int inkCents,
      @ForAll @IntRange(min = 1, max = 110) int percentOff,
      @ForAll @IntRange(max = 120) int allowancePercent,
      @ForAll boolean isNet,
      @ForAll InvoiceRule rule) {
    var paper = parts.stream().mapToInt(part -> part).sum();
    var ink = 9 * parts.size() - paper;
    var goods = paper * paperCents + ink * inkCents;
    var created =
        order(
            isNet ? "NET" : "GROSS",
            paper,
            paperCents,
            ink,
            inkCents,
            Math.max(1, goods * percentOff / 100),
            paper * paperCents * allowancePercent / 100);
    var order = BillableOrder.of(created);
    var all = new HashMap<UUID, BigDecimal>();
    order.lines().forEach(line -> all.put(line.id(), line.quantity()));
    var total = order.total(Map.of(), all, TaxRate.NONE);
    var world = new World(rule);
    world.record(created, confirmed());
    for (var part : parts) {
      world.deliver(part, 9 - part);
      world.collect(Instant.MAX);
    }
    assertThat(world.totals).allSatisfy(one -> assertThat(one).doesNotStartWith("-"));
    Assume.that(rule != InvoiceRule.MANUAL && total.signum() >= 0);
    assertThat(world.isBelowZero).isFalse();
    all.forEach(
        (line, quantity) -> assertThat(world.billed.get(line)).isEqualByComparingTo(quantity));
    var tolerance =
        isNet ? BigDecimal.valueOf(2L * world.totals.size(), 2) : BigDecimal.valueOf(0, 2);
    var sum = world.totals.stream().map(BigDecimal::new).reduce(ZERO, BigDecimal::add);
    assertThat(sum.subtract(total).abs()).isLessThanOrEqualTo(tolerance);
  }

  /// What the service does, without a database.
  private static final class World {

    private final InvoiceRule rule;
    private final List<OrderFacts.Fact> facts = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<UUID> onceBilled = new HashSet<>();
    private final Map<UUID, BigDecimal> billed = new HashMap<>();
    private final List<String> totals = new ArrayList<>();
    private final List<List<OrderBillingState.Delivered>> notes = new ArrayList<>();
    private boolean isBelowZero;
    private int days;

    World(InvoiceRule rule) {
      this.rule = rule;
    }

    static Instant at(int day) {
      return Instant.EPOCH.plus(Duration.ofDays(day));
    }

    void record(Payload... words) {
      for (var word : words) {
        facts.add(
            new OrderFacts.Fact(
                new Event<>(
                    EventType.of(word), at(days), "t", "s", null, word, null, 1, null, null),
                word instanceof OrderCreated ? rule : null,
                false));
        var decision = billing().decide();
        assertThat(decision.excess()).isEmpty();
        decision.invoices().forEach(this::issue);
        settle(decision.billedNotes(), decision.isBelowZero());
      }
    }

    /// The next day.
    void deliver(int paper, int ink) {
      days++;
      record(
          new DeliveryConfirmed(
              UUID.randomUUID(),
              "DN",
              ORDER,
              ORDER,
              null,
              List.of(
                  new DeliveryConfirmed.Item(PAPER, PAPER, BigDecimal.valueOf(paper), null),
                  new DeliveryConfirmed.Item(INK, INK, BigDecimal.valueOf(ink), null)),
              null));
    }

    void collect(Instant until) {
      if (rule == InvoiceRule.COLLECTIVE) {
        var collected = billing().collect(at -> !at.isAfter(until));
        collected.parts().forEach(this::issue);
        settle(collected.billedNotes(), collected.isBelowZero());
        assertThat(billing().collect(at -> !at.isAfter(until)).parts()).isEmpty();
      }
    }

    Billing billing() {
      return new Billing(
          OrderBillingState.of(facts).orElseThrow(), billed, keys, onceBilled, TaxRate.NONE);
    }

    private void issue(Billing.NewInvoice invoice) {
      assertThat(keys.add(String.valueOf(invoice.key()))).isTrue();
      onceBilled.addAll(invoice.quantities().keySet());
      notes.add(invoice.notes());
      totals.add(
          OrderBillingState.of(facts)
              .orElseThrow()
              .order()
              .total(billed, invoice.quantities(), TaxRate.NONE)
              .toPlainString());
      invoice
          .quantities()
          .forEach((line, quantity) -> billed.merge(line, quantity, BigDecimal::add));
    }

    private void settle(Set<UUID> billedNotes, boolean isLeftBelowZero) {
      isBelowZero = isLeftBelowZero;
      facts.replaceAll(
          fact ->
              fact.event().data() instanceof DeliveryConfirmed note
                      && billedNotes.contains(note.deliveryNoteId())
                  ? new OrderFacts.Fact(fact.event(), fact.rule(), true)
                  : fact);
    }
  }

  /// 10 × 10.00 and a trade-in of 50.00, at 19 %.
  private static OrderCreated paperAndTradeIn() {
    return order("NET", 10, 1_000, 0, 0, 5_000, 0);
  }

  private static OrderCreated order(
      String basis,
      int paper,
      int paperCents,
      int ink,
      int inkCents,
      int tradeInCents,
      int allowanceCents) {
    var lines =
        List.of(
            line(PAPER, paper, paperCents, "PRODUCT", "19"),
            line(INK, ink, inkCents, "PRODUCT", "7"),
            line(TRADE_IN, 1, -tradeInCents, "SERVICE", "19"));
    return order(
        basis,
        lines,
        allowanceCents == 0
            ? List.of()
            : List.of(beside("ALLOWANCE", allowanceCents, "19"), beside("CHARGE", 1_00, "7")));
  }

  private static OrderCreated order(
      String basis, List<OrderCreated.LineItem> lines, List<AllowanceCharge> beside) {
    return new OrderCreated(
        ORDER,
        "ORD-1",
        ORDER,
        null,
        lines.stream().filter(line -> line.quantity().signum() > 0).toList(),
        "EUR",
        BigDecimal.ONE,
        basis.equals("GROSS"),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        basis,
        null,
        null,
        beside);
  }

  private static OrderCreated.LineItem line(
      UUID id, int quantity, int cents, String type, String rate) {
    var price = BigDecimal.valueOf(cents, 2);
    return new OrderCreated.LineItem(
        id,
        null,
        type,
        BigDecimal.valueOf(quantity),
        price,
        null,
        id,
        type,
        "pcs",
        new BigDecimal(rate),
        null,
        price,
        null,
        price.multiply(BigDecimal.valueOf(quantity)),
        0,
        null,
        null,
        null);
  }

  private static AllowanceCharge beside(String kind, int cents, String rate) {
    return new AllowanceCharge(
        kind, kind, BigDecimal.valueOf(cents, 2), null, new BigDecimal(rate), null, null, null);
  }

  private static OrderConfirmed confirmed() {
    return new OrderConfirmed(ORDER, "ORD-1", ORDER, ORDER, List.of(), null);
  }

  private static OrderCancelled shortClosed(int paper) {
    return new OrderCancelled(
        ORDER,
        "ORD-1",
        ORDER,
        null,
        "SHORT_CLOSED",
        null,
        null,
        List.of(
            new OrderCancelled.LineItem(PAPER, PAPER, null, BigDecimal.valueOf(paper), null, null)),
        null,
        null);
  }
}
