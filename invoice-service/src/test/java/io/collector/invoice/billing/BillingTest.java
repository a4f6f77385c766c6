package io.collector.invoice.billing;

import static java.math.BigDecimal.ZERO;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.collector.events.Event;
import io.collector.events.EventType;
import io.collector.events.Payload;
import io.collector.events.delivery.DeliveryConfirmed;
import io.collector.events.delivery.DeliveryDispatched;
import io.collector.events.delivery.DeliveryReturned;
import io.collector.events.order.OrderCancelled;
import io.collector.events.order.OrderConfirmed;
import io.collector.events.order.OrderCreated;
import io.collector.invoice.settings.InvoiceRule;
import io.collector.money.MinorUnit;
import io.collector.tax.TaxRate;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BillingTest {

  private static final UUID ORDER = UUID.randomUUID();
  private static final UUID CUSTOMER = UUID.randomUUID();
  private static final UUID PAPER = UUID.randomUUID();
  private static final UUID SETUP = UUID.randomUUID();
  private static final UUID FIRST = UUID.randomUUID();
  private static final UUID SECOND = UUID.randomUUID();

  /// 5 × paper, 1 × setup.
  private final OrderCreated created =
      created(line(PAPER, "5", "PRODUCT"), line(SETUP, "1", "SERVICE"));

  @Test
  void each_delivery_is_invoiced_and_services_come_with_the_first() {
    var world = new World(InvoiceRule.AFTER_DELIVERY);
    world.record(created, confirmed(), dispatched(FIRST, "2"));
    assertThat(world.invoices).isEmpty();
    world.record(delivered(FIRST, null));
    assertThat(world.invoices).containsExactly("delivery:" + FIRST + " paper 2 setup 1");
    world.record(dispatched(SECOND, "3"), delivered(SECOND, "3"));
    assertThat(world.invoices).last().isEqualTo("delivery:" + SECOND + " paper 3");
    assertThat(world.credits).isEmpty();
  }

  @Test
  void what_comes_back_before_it_is_invoiced_is_not_invoiced() {
    var world = new World(InvoiceRule.AFTER_DELIVERY);
    world.record(created, confirmed(), returned("2", "DEFECTIVE"), dispatched(FIRST, "5"));
    world.record(delivered(FIRST, null));
    assertThat(world.invoices).containsExactly("delivery:" + FIRST + " paper 3 setup 1");
    assertThat(world.credits).isEmpty();
  }

  @Test
  void what_comes_back_after_it_was_invoiced_is_credited() {
    var world = new World(InvoiceRule.AFTER_DELIVERY);
    world.record(
        created, dispatched(FIRST, "5"), delivered(FIRST, null), returned("2", "DEFECTIVE"));
    assertThat(world.credits).containsExactly("paper 2");
  }

  @Test
  void refused_and_undelivered_goods_were_never_invoiced() {
    var world = new World(InvoiceRule.AFTER_DELIVERY);
    world.record(created, dispatched(FIRST, "5"), delivered(FIRST, "3"), returned("2", "REFUSED"));
    assertThat(world.invoices).containsExactly("delivery:" + FIRST + " paper 3 setup 1");
    assertThat(world.credits).isEmpty();
  }

  @Test
  void a_delivery_without_items_waits_for_word_of_what_was_dispatched() {
    var world = new World(InvoiceRule.AFTER_DELIVERY);
    world.record(created, delivered(FIRST, null));
    assertThat(world.invoices).isEmpty();
    world.record(dispatched(FIRST, "4"));
    assertThat(world.invoices).containsExactly("delivery:" + FIRST + " paper 4 setup 1");
  }

  @Test
  void services_alone_are_invoiced_when_the_order_is_confirmed() {
    var world = new World(InvoiceRule.AFTER_DELIVERY);
    world.record(created(line(SETUP, "1", "SERVICE")));
    assertThat(world.invoices).isEmpty();
    world.record(confirmed());
    assertThat(world.invoices).containsExactly("order:" + ORDER + " setup 1");
  }

  @ParameterizedTest
  @EnumSource(
      value = InvoiceRule.class,
      names = {"AFTER_DELIVERY", "IMMEDIATE"})
  void what_a_void_invoice_was_for_waits_for_a_person(InvoiceRule rule) {
    var world = new World(rule);
    world.record(created, dispatched(FIRST, "3"), delivered(FIRST, null));
    assertThat(world.invoices).hasSize(1);
    world.billed.clear();
    world.record(dispatched(SECOND, "2"), delivered(SECOND, null));
    assertThat(world.invoices).last().isEqualTo("delivery:" + SECOND + " paper 2");
    assertThat(text(world.billing().byHand())).isEqualTo("paper 3 setup 1");
  }

  /// An outside delivery service names products, not lines.
  @Property(tries = 200)
  void lines_of_one_product_are_filled_one_after_the_other(@ForAll long seed) {
    var second = UUID.randomUUID();
    var again =
        new OrderCreated.LineItem(
            PAPER,
            null,
            "paper, another lot",
            new BigDecimal("5"),
            new BigDecimal("60.00"),
            null,
            second,
            "PRODUCT",
            "pcs",
            new BigDecimal("20"),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    var arrival =
        new ArrayList<Payload>(
            List.of(
                created(line(PAPER, "5", "PRODUCT"), again),
                unnamed(dispatched(FIRST, "6")),
                delivered(FIRST, null),
                unnamed(dispatched(SECOND, "4")),
                delivered(SECOND, null)));
    Collections.shuffle(arrival, new Random(seed));
    var world = new World(InvoiceRule.AFTER_DELIVERY);
    world.record(arrival.toArray(Payload[]::new));
    assertThat(world.billed.get(PAPER)).isEqualByComparingTo("5");
    assertThat(world.billed.get(second)).isEqualByComparingTo("5");
    assertThat(world.credits).isEmpty();
  }

  private static DeliveryDispatched unnamed(DeliveryDispatched note) {
    return new DeliveryDispatched(
        note.deliveryNoteId(),
        note.deliveryNumber(),
        note.orderId(),
        note.items().stream()
            .map(
                item ->
                    new DeliveryDispatched.Item(
                        item.productId(), item.quantity(), item.warehouseId(), null, null))
            .toList(),
        null,
        null);
  }

  @Test
  void one_invoice_when_nothing_is_outstanding_any_more() {
    var world = new World(InvoiceRule.AFTER_COMPLETE_ORDER);
    world.record(created, confirmed(), dispatched(FIRST, "2"), delivered(FIRST, null));
    assertThat(world.invoices).isEmpty();
    world.record(dispatched(SECOND, "1"), delivered(SECOND, null), cancelled("2"));
    assertThat(world.invoices).containsExactly("order:" + ORDER + " paper 3 setup 1");
  }

  @Test
  void what_left_while_the_order_was_cancelled_is_outstanding_until_it_is_delivered() {
    var world = new World(InvoiceRule.AFTER_COMPLETE_ORDER);
    world.record(created, confirmed(), dispatched(FIRST, "3"), cancelled("5"));
    assertThat(world.invoices).isEmpty();
    world.record(delivered(FIRST, null));
    assertThat(world.invoices).containsExactly("order:" + ORDER + " paper 3 setup 1");
  }

  @Test
  void invoiced_at_once_and_cancelled_is_credited() {
    var world = new World(InvoiceRule.IMMEDIATE);
    world.record(created);
    assertThat(world.invoices).containsExactly("order:" + ORDER + " paper 5 setup 1");
    world.record(dispatched(FIRST, "3"), delivered(FIRST, null), cancelled("2"));
    assertThat(world.invoices).hasSize(1);
    assertThat(world.credits).containsExactly("paper 2");
  }

  @Test
  void a_dispatch_that_raced_the_cancellation_is_invoiced() {
    var world = new World(InvoiceRule.IMMEDIATE);
    world.record(cancelled("5"), created);
    assertThat(world.invoices).containsExactly("order:" + ORDER + " setup 1");
    world.record(dispatched(FIRST, "3"), delivered(FIRST, null));
    assertThat(world.invoices).last().isEqualTo("delivery:" + FIRST + " paper 3");
  }

  @Test
  void by_hand_whatever_was_delivered_and_services() {
    var world = new World(InvoiceRule.MANUAL);
    world.record(created, dispatched(FIRST, "2"), delivered(FIRST, null));
    assertThat(world.invoices).isEmpty();
    assertThat(text(world.billing().byHand())).isEqualTo("paper 2 setup 1");
  }

  @ParameterizedTest
  @EnumSource(InvoiceRule.class)
  void every_order_of_arrival_comes_to_the_same(InvoiceRule rule) {
    var facts =
        List.of(
            created,
            confirmed(),
            dispatched(FIRST, "3"),
            delivered(FIRST, null),
            dispatched(SECOND, "1"),
            delivered(SECOND, "1"),
            returned("2", "CHANGED_MIND"),
            cancelled("1"));
    var ends = new HashSet<String>();
    for (var seed = 0; seed < 2000; seed++) {
      var random = new Random(seed);
      var arrival = new ArrayList<Payload>();
      for (var fact : facts) {
        arrival.addAll(Collections.nCopies(1 + random.nextInt(3), fact));
      }
      Collections.shuffle(arrival, random);
      var world = new World(rule);
      for (var fact : arrival) {
        world.record(fact);
        if (random.nextInt(4) == 0) {
          world.collect();
        }
      }
      world.collect();
      ends.add(text(world.billed));
    }
    assertThat(ends).containsExactly(rule == InvoiceRule.MANUAL ? "" : "paper 2 setup 1");
  }

  @Property
  void however_it_is_delivered_the_parts_come_to_the_line(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 9) Integer> parts,
      @ForAll @IntRange(max = 1_000_000) int cents) {
    var ordered = BigDecimal.valueOf(parts.stream().mapToInt(part -> part).sum());
    var total = BigDecimal.valueOf(cents, 2);
    var line =
        new BillableLine(
            PAPER,
            PAPER,
            null,
            "paper",
            false,
            ordered,
            false,
            LineUnit.PIECES,
            null,
            total,
            null,
            null,
            List.of());
    var before = ZERO;
    var sum = ZERO;
    for (var part : parts) {
      sum = sum.add(line.amount(before, BigDecimal.valueOf(part), new MinorUnit(2)));
      before = before.add(BigDecimal.valueOf(part));
    }
    assertThat(sum).isEqualByComparingTo(total);
  }

  /// What the service does, without a database.
  private static final class World {

    private final InvoiceRule rule;
    private final List<OrderFacts.Fact> facts = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> keys = new HashSet<>();
    private final Map<UUID, BigDecimal> billed = new HashMap<>();
    private final Set<UUID> onceBilled = new HashSet<>();
    private final List<String> invoices = new ArrayList<>();
    private final List<String> credits = new ArrayList<>();

    World(InvoiceRule rule) {
      this.rule = rule;
    }

    void record(Payload... words) {
      for (var word : words) {
        var type = EventType.of(word);
        if (known.add(type + word.businessId())) {
          facts.add(
              new OrderFacts.Fact(
                  new Event<>(type, Instant.EPOCH, "t", "s", null, word, null, 1, null, null),
                  word instanceof OrderCreated ? rule : null,
                  false));
          bill();
        }
      }
    }

    Billing billing() {
      return new Billing(
          OrderBillingState.of(facts).orElseThrow(), billed, keys, onceBilled, TaxRate.NONE);
    }

    /// The end of a period, as far as orders are invoiced then.
    void collect() {
      if (rule != InvoiceRule.COLLECTIVE || OrderBillingState.of(facts).isEmpty()) {
        return;
      }
      var collected = billing().collect(_ -> true);
      collected.parts().forEach(this::issue);
      settle(collected.billedNotes());
    }

    private void bill() {
      if (OrderBillingState.of(facts).isEmpty()) {
        return;
      }
      var decision = billing().decide();
      if (!decision.excess().isEmpty()) {
        credits.add(text(decision.excess()));
        decision
            .excess()
            .forEach((line, quantity) -> billed.merge(line, quantity.negate(), BigDecimal::add));
      }
      decision.invoices().forEach(this::issue);
      settle(decision.billedNotes());
    }

    private void issue(Billing.NewInvoice invoice) {
      assertThat(keys.add(String.valueOf(invoice.key()))).isTrue();
      invoices.add(invoice.key() + " " + text(invoice.quantities()));
      onceBilled.addAll(invoice.quantities().keySet());
      invoice
          .quantities()
          .forEach((line, quantity) -> billed.merge(line, quantity, BigDecimal::add));
    }

    private void settle(Set<UUID> billedNotes) {
      facts.replaceAll(
          fact ->
              fact.event().data() instanceof DeliveryConfirmed note
                      && billedNotes.contains(note.deliveryNoteId())
                  ? new OrderFacts.Fact(fact.event(), fact.rule(), true)
                  : fact);
    }
  }

  private static String text(Map<UUID, BigDecimal> quantities) {
    return quantities.entrySet().stream()
        .filter(entry -> entry.getValue().signum() != 0)
        .map(entry -> (entry.getKey().equals(PAPER) ? "paper " : "setup ") + entry.getValue())
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static OrderCreated.LineItem line(UUID id, String quantity, String type) {
    return new OrderCreated.LineItem(
        id,
        null,
        type,
        new BigDecimal(quantity),
        new BigDecimal("300.00"),
        null,
        id,
        type,
        "pcs",
        new BigDecimal("20"),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static OrderCreated created(OrderCreated.LineItem... lines) {
    return new OrderCreated(
        ORDER,
        "ORD-1",
        CUSTOMER,
        null,
        List.of(lines),
        "USD",
        new BigDecimal("1800.00"),
        true,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        "PO-4711",
        "04011000-12345-03",
        null);
  }

  private static OrderConfirmed confirmed() {
    return new OrderConfirmed(ORDER, "ORD-1", CUSTOMER, CUSTOMER, List.of(), null);
  }

  private static OrderCancelled cancelled(String quantity) {
    return new OrderCancelled(
        ORDER,
        "ORD-1",
        CUSTOMER,
        null,
        "SHORT_CLOSED",
        null,
        null,
        List.of(
            new OrderCancelled.LineItem(PAPER, PAPER, null, new BigDecimal(quantity), null, null)),
        null,
        null);
  }

  private static DeliveryDispatched dispatched(UUID note, String quantity) {
    return new DeliveryDispatched(
        note,
        "DN",
        ORDER,
        List.of(new DeliveryDispatched.Item(PAPER, new BigDecimal(quantity), ORDER, PAPER, null)),
        null,
        null);
  }

  private static DeliveryConfirmed delivered(UUID note, @Nullable String accepted) {
    return new DeliveryConfirmed(
        note,
        "DN",
        ORDER,
        CUSTOMER,
        null,
        accepted == null
            ? null
            : List.of(new DeliveryConfirmed.Item(PAPER, PAPER, new BigDecimal(accepted), null)),
        null);
  }

  private static DeliveryReturned returned(String quantity, String reason) {
    return new DeliveryReturned(
        UUID.nameUUIDFromBytes(reason.getBytes(UTF_8)),
        "RET",
        ORDER,
        CUSTOMER,
        ORDER,
        null,
        null,
        List.of(
            new DeliveryReturned.Item(
                PAPER, PAPER, null, new BigDecimal(quantity), "RESALEABLE", null, null)),
        reason);
  }
}
