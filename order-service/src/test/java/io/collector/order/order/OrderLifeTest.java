package io.collector.order.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.events.Payload;
import io.collector.events.delivery.DeliveryConfirmed;
import io.collector.events.delivery.DeliveryDispatched;
import io.collector.events.delivery.DeliveryReturned;
import io.collector.events.invoice.InvoiceIssued;
import io.collector.events.invoice.InvoicePaid;
import io.collector.events.invoice.PaymentRefunded;
import io.collector.events.order.OrderCancelled;
import io.collector.events.order.OrderCompleted;
import io.collector.events.order.OrderConfirmed;
import io.collector.events.order.OrderUpdated;
import io.collector.money.Decimals;
import io.collector.order.gate.OrderGate;
import io.collector.order.progress.DeliveryFacts;
import io.collector.order.progress.InvoiceFacts;
import io.collector.order.progress.InvoiceState;
import io.collector.order.progress.OrderProgress;
import io.collector.order.progress.ProgressFact;
import io.collector.order.settings.ConfirmationPolicy;
import io.collector.order.settings.ShortagePolicy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// An order's whole life in memory: what the handlers do, without their database.
class OrderLifeTest {

  private static final UUID RESERVATION = UUID.randomUUID();
  private static final UUID WAREHOUSE = UUID.randomUUID();
  private static final UUID NOTE = UUID.randomUUID();
  private static final UUID INVOICE = UUID.randomUUID();
  private static final UUID PAYMENT = UUID.randomUUID();

  /// What can happen to an order of 5 pieces of 300.00.
  enum Happening {
    SHORT_OF_STOCK(Life::shortOfStock),
    RESERVED(life -> life.reserved(2L, "5")),
    A_PERSON_CONFIRMS(life -> life.moveIfAllowed(OrderStatus.CONFIRMED)),
    DISPATCHED(life -> life.dispatched("5")),
    CONFIRMED(life -> life.confirmed("4", "1")),
    REFUSED_GOODS_BACK(life -> life.returned("REFUSED", "1")),
    INVOICED(life -> life.invoiced("4", "1200")),
    OPEN(life -> life.told(1, "ISSUED", "1200", "1200", "0", "0")),
    PAYMENT(life -> life.told(2, "PARTIALLY_PAID", "1200", "300", "870", "0")),
    CREDIT_USED(life -> life.told(3, "PAID", "1200", "0", "1170", "0")),
    PAID(life -> life.paid("1200", OrderLifeTest.PAYMENT)),
    RETURNED(life -> life.returned("DEFECTIVE", "1")),
    CREDITED(life -> life.told(4, "PAID", "1200", "0", "870", "300")),
    CREDIT_PAID_OUT(life -> life.refunded("300"));

    private final Consumer<Life> happens;

    Happening(Consumer<Life> happens) {
      this.happens = happens;
    }

    /// Stock that a policy doesn't wait for doesn't come later, unless a person says so.
    private static List<Happening> under(ShortagePolicy policy) {
      var all = EnumSet.allOf(Happening.class);
      switch (policy) {
        case BACKORDER, SHIP_PARTIAL -> all.remove(A_PERSON_CONFIRMS);
        case HOLD -> {}
        case CANCEL -> all.removeAll(EnumSet.of(RESERVED, A_PERSON_CONFIRMS));
      }
      return List.copyOf(all);
    }
  }

  record Story(ShortagePolicy policy, List<Happening> happenings) {

    Life lived(ConfirmationPolicy confirmation) {
      var life = new Life(confirmation, policy);
      happenings.forEach(happening -> happening.happens.accept(life));
      return life;
    }
  }

  @Property
  void whatever_order_the_news_comes_in_and_however_often_the_order_ends_the_same(
      @ForAll("stories") Story story) {
    var life = story.lived(ConfirmationPolicy.ON_RESERVED);
    var isCancelled = story.policy() == ShortagePolicy.CANCEL;
    assertThat(life.status())
        .isEqualTo(
            "COMPLETED %s INVOICED PAID PARTIALLY_RETURNED"
                .formatted(isCancelled ? "RELEASED" : "RESERVED"));
    assertThat(life.line())
        .isEqualTo("shipped 5, delivered 4, rejected 1, returned 1, cancelled 0");
    assertThat(life.money()).isEqualTo("paid 870, refunded 300");
    assertThat(life.order.lines().getFirst().shortage()).isNull();
    assertThat(life.published(OrderConfirmed.class)).isEqualTo(isCancelled ? 0 : 1);
    assertThat(life.published(OrderCancelled.class)).isEqualTo(isCancelled ? 1 : 0);
    assertThat(life.published(OrderCompleted.class)).isEqualTo(1);
  }

  @Property
  void an_order_that_is_paid_first_ends_the_same_as_well(@ForAll("backorders") Story story) {
    var life = story.lived(ConfirmationPolicy.ON_PAID);
    assertThat(life.status()).isEqualTo("COMPLETED RESERVED INVOICED PAID PARTIALLY_RETURNED");
    assertThat(life.money()).isEqualTo("paid 870, refunded 300");
    assertThat(life.published(OrderConfirmed.class)).isEqualTo(1);
  }

  @Provide
  Arbitrary<Story> stories() {
    return Arbitraries.of(ShortagePolicy.class).flatMap(OrderLifeTest::stories);
  }

  @Provide
  Arbitrary<Story> backorders() {
    return stories(ShortagePolicy.BACKORDER);
  }

  private static Arbitrary<Story> stories(ShortagePolicy policy) {
    return eachOneToThreeTimes(Happening.under(policy)).map(all -> new Story(policy, all));
  }

  private static <T> Arbitrary<List<T>> eachOneToThreeTimes(List<T> things) {
    return Arbitraries.integers()
        .between(1, 3)
        .list()
        .ofSize(things.size())
        .flatMap(
            times -> {
              var all = new ArrayList<T>();
              for (var i = 0; i < things.size(); i++) {
                all.addAll(Collections.nCopies(times.get(i), things.get(i)));
              }
              return Arbitraries.shuffle(all);
            });
  }

  /// What happens while somebody cancels an order of which 3 pieces are on their way.
  enum Race {
    SHORT_OF_STOCK(Life::shortOfStock),
    RESERVED(life -> life.reserved(2L, "5")),
    CANCEL(Life::cancel),
    DISPATCHED(life -> life.dispatched("3")),
    CONFIRMED(life -> life.confirmed("3", "0")),
    RELEASED(life -> life.order.release(RESERVATION, 3L)),
    INVOICED(life -> life.invoiced("3", "900")),
    PAYMENT(life -> life.told(2, "PARTIALLY_PAID", "900", "300", "600", "0")),
    CREDIT_USED(life -> life.told(3, "PAID", "900", "0", "900", "0")),
    RETURNED(life -> life.returned("DEFECTIVE", "1")),
    CREDITED(life -> life.told(4, "PAID", "900", "0", "600", "300")),
    CREDIT_PAID_OUT(life -> life.refunded("300"));

    private final Consumer<Life> happens;

    Race(Consumer<Life> happens) {
      this.happens = happens;
    }
  }

  @Property
  void what_leaves_while_the_order_is_cancelled_has_left(
      @ForAll ShortagePolicy policy, @ForAll("races") List<Race> races) {
    var life = new Life(ConfirmationPolicy.ON_RESERVED, policy);
    races.forEach(race -> race.happens.accept(life));
    assertThat(life.status()).isEqualTo("COMPLETED RELEASED INVOICED PAID PARTIALLY_RETURNED");
    assertThat(life.line())
        .isEqualTo("shipped 3, delivered 3, rejected 0, returned 1, cancelled 2");
    assertThat(life.money()).isEqualTo("paid 600, refunded 300");
    assertThat(life.published(OrderCancelled.class)).isEqualTo(1);
    assertThat(life.published(OrderConfirmed.class)).isLessThanOrEqualTo(1);
    assertThat(life.published(OrderCompleted.class)).isEqualTo(1);
  }

  @Provide
  Arbitrary<List<Race>> races() {
    return eachOneToThreeTimes(List.of(Race.values()));
  }

  /// What inventory says of an order that waits for a person.
  enum Word {
    SHORT(life -> life.shortOfStock(1L, "0", "5")),
    RESERVED(life -> life.reserved(2L, "5")),
    LAPSED(life -> life.order.expire(RESERVATION, 3L)),
    SHORT_AGAIN(life -> life.shortOfStock(4L, "0", "5"));

    private final Consumer<Life> says;

    Word(Consumer<Life> says) {
      this.says = says;
    }
  }

  @Property
  void the_last_word_of_inventory_counts_whenever_it_comes(
      @ForAll @IntRange(min = 1, max = 4) int said, @ForAll Random chance) {
    var life = new Life(ConfirmationPolicy.MANUAL, ShortagePolicy.BACKORDER);
    var words = new ArrayList<>(List.of(Word.values()).subList(0, said));
    words.addAll(List.copyOf(words));
    Collections.shuffle(words, chance);
    words.forEach(word -> word.says.accept(life));
    assertThat(life.order.reservationStatus().name())
        .isEqualTo(List.of("INSUFFICIENT", "RESERVED", "EXPIRED", "INSUFFICIENT").get(said - 1));
  }

  /// Stock that comes bit by bit.
  enum Bit {
    THREE_OF_FIVE(life -> life.shortOfStock(1L, "3", "2")),
    FOUR(life -> life.reserved(2L, "4")),
    FIVE(life -> life.reserved(3L, "5")),
    DISPATCHED(life -> life.dispatched("3"));

    private final Consumer<Life> happens;

    Bit(Consumer<Life> happens) {
      this.happens = happens;
    }
  }

  @Property
  void stock_that_comes_bit_by_bit_is_all_there_in_the_end(@ForAll("bits") List<Bit> bits) {
    var life = new Life(ConfirmationPolicy.ON_RESERVED, ShortagePolicy.SHIP_PARTIAL);
    bits.forEach(bit -> bit.happens.accept(life));
    assertThat(life.status()).isEqualTo("PARTIALLY_SHIPPED RESERVED NOT_INVOICED UNPAID NONE");
    assertThat(life.order.lines().getFirst().shortage()).isNull();
    assertThat(life.order.lines().getFirst().reserved()).isEqualByComparingTo("2");
    assertThat(life.published(OrderConfirmed.class)).isEqualTo(1);
    assertThat(life.allocatedAsTold()).isEqualByComparingTo("5");
  }

  @Provide
  Arbitrary<List<Bit>> bits() {
    return eachOneToThreeTimes(List.of(Bit.values()));
  }

  @Test
  void partial_shipments_are_confirmed_with_what_there_is() {
    var life = new Life(ConfirmationPolicy.ON_RESERVED, ShortagePolicy.SHIP_PARTIAL);
    life.shortOfStock(1L, "3", "2");
    assertThat(life.status()).startsWith("CONFIRMED INSUFFICIENT");
    assertThat(life.allocatedAsTold()).isEqualByComparingTo("3");
    life.reserved(2L, "5");
    assertThat(life.published(OrderUpdated.class)).isEqualTo(1);
    assertThat(life.allocatedAsTold()).isEqualByComparingTo("5");
  }

  @Test
  void nothing_at_all_is_no_partial_shipment() {
    var life = new Life(ConfirmationPolicy.ON_RESERVED, ShortagePolicy.SHIP_PARTIAL);
    life.shortOfStock(1L, "0", "5");
    assertThat(life.status()).startsWith("PENDING INSUFFICIENT");
    life.reserved(2L, "1");
    assertThat(life.status()).startsWith("CONFIRMED INSUFFICIENT");
    assertThat(life.order.lines().getFirst().shortage()).isEqualByComparingTo("4");
  }

  @Test
  void a_backorder_waits_for_all_of_it() {
    var life = new Life(ConfirmationPolicy.ON_RESERVED, ShortagePolicy.BACKORDER);
    life.shortOfStock(1L, "0", "2");
    assertThat(life.status()).startsWith("PENDING INSUFFICIENT");
    life.reserved(2L, "5");
    assertThat(life.status()).startsWith("CONFIRMED RESERVED");
  }

  @Test
  void the_policy_may_leave_a_shortage_to_a_person() {
    var life = new Life(ConfirmationPolicy.ON_RESERVED, ShortagePolicy.HOLD);
    life.shortOfStock(1L, "0", "2");
    assertThat(life.status()).startsWith("ON_HOLD INSUFFICIENT");
    assertThat(life.order.state().holdReason()).isEqualTo(HoldReason.OUT_OF_STOCK);
    assertThat(life.order.next()).containsExactly(OrderStatus.CONFIRMED, OrderStatus.CANCELLED);
    life.reserved(2L, "5");
    life.move(OrderStatus.PENDING);
    assertThat(life.status()).startsWith("CONFIRMED RESERVED");
  }

  @Test
  void an_order_that_a_person_holds_is_not_released_to_wait_for_what_nobody_looks_for() {
    var refused = new Life(ConfirmationPolicy.ON_RESERVED, ShortagePolicy.HOLD);
    refused.move(OrderStatus.ON_HOLD);
    refused.shortOfStock(1L, "0", "2");
    assertThat(refused.order.state().holdReason()).isEqualTo(HoldReason.MANUAL);
    assertThat(refused.order.mayBecome(OrderStatus.PENDING)).isFalse();

    var lapsed = new Life(ConfirmationPolicy.ON_RESERVED, ShortagePolicy.BACKORDER);
    lapsed.move(OrderStatus.ON_HOLD);
    lapsed.reserved(1L, "5");
    lapsed.order.expire(RESERVATION, 2L);
    assertThat(lapsed.order.mayBecome(OrderStatus.PENDING)).isFalse();

    var queued = new Life(ConfirmationPolicy.ON_RESERVED, ShortagePolicy.BACKORDER);
    queued.move(OrderStatus.ON_HOLD);
    queued.shortOfStock(1L, "0", "2");
    assertThat(queued.order.mayBecome(OrderStatus.PENDING)).isTrue();
  }

  @Test
  void the_policy_may_end_an_order_that_is_short() {
    var life = new Life(ConfirmationPolicy.ON_RESERVED, ShortagePolicy.CANCEL);
    life.shortOfStock(1L, "0", "2");
    assertThat(life.status()).startsWith("CANCELLED");
    assertThat(life.order.state().cancelReason()).isEqualTo("OUT_OF_STOCK");
    assertThat(life.line()).endsWith("cancelled 5");
  }

  @Test
  void short_news_of_an_order_that_a_person_confirmed_ends_nothing() {
    var life = new Life(ConfirmationPolicy.MANUAL, ShortagePolicy.CANCEL);
    life.move(OrderStatus.CONFIRMED);
    life.shortOfStock(1L, "0", "2");
    assertThat(life.status()).startsWith("CONFIRMED INSUFFICIENT");
  }

  @Test
  void stock_that_is_found_after_a_person_confirmed_is_told_to_delivery() {
    var life = new Life(ConfirmationPolicy.MANUAL, ShortagePolicy.BACKORDER);
    life.move(OrderStatus.CONFIRMED);
    life.reserved(1L, "5");
    life.reserved(1L, "5");
    assertThat(life.published(OrderUpdated.class)).isEqualTo(1);
    assertThat(life.allocatedAsTold()).isEqualByComparingTo("5");
  }

  @Test
  void under_on_paid_neither_stock_nor_payment_alone_confirms() {
    var life = new Life(ConfirmationPolicy.ON_PAID, ShortagePolicy.BACKORDER);
    life.reserved(1L, "5");
    life.invoiced("5", "1500");
    assertThat(life.status()).isEqualTo("PENDING RESERVED INVOICED UNPAID NONE");
    life.paid("1500");
    assertThat(life.status()).isEqualTo("CONFIRMED RESERVED INVOICED PAID NONE");
  }

  @Test
  void what_is_left_after_a_partial_shipment_can_be_closed() {
    var life = new Life(ConfirmationPolicy.ON_RESERVED, ShortagePolicy.BACKORDER);
    life.reserved(1L, "5");
    life.dispatched("3");
    life.cancel();
    assertThat(life.status()).startsWith("SHIPPED");
    assertThat(life.order.state().cancelReason()).isEqualTo("SHORT_CLOSED");
    var cancelled = (OrderCancelled) life.last(OrderCancelled.class);
    assertThat(cancelled.reason()).isEqualTo("SHORT_CLOSED");
    assertThat(cancelled.lineItems().getFirst().quantity()).isEqualByComparingTo("2");
    life.confirmed("3", "0");
    life.invoiced("3", "900");
    assertThat(life.status()).isEqualTo("DELIVERED RELEASED INVOICED UNPAID NONE");
    life.paid("900");
    assertThat(life.status()).isEqualTo("COMPLETED RELEASED INVOICED PAID NONE");
  }

  @Test
  void a_confirmed_order_that_is_held_goes_on_where_it_stands_and_is_confirmed_once() {
    var life = new Life(ConfirmationPolicy.ON_RESERVED, ShortagePolicy.BACKORDER);
    life.reserved(1L, "5");
    life.move(OrderStatus.ON_HOLD);
    assertThat(life.order.isUnderWay()).isFalse();
    life.dispatched("3");
    assertThat(life.status()).startsWith("ON_HOLD RESERVED");
    life.move(OrderStatus.PENDING);
    assertThat(life.status()).startsWith("PARTIALLY_SHIPPED RESERVED");
    assertThat(life.published(OrderConfirmed.class)).isEqualTo(1);
    var resumed = (OrderUpdated) life.last(OrderUpdated.class);
    assertThat(resumed.previousStatus()).isEqualTo("ON_HOLD");
    assertThat(resumed.status()).isEqualTo("PARTIALLY_SHIPPED");
    assertThat(life.allocatedAsTold()).isEqualByComparingTo("5");
  }

  @Test
  void a_confirmed_order_that_is_held_can_be_cancelled() {
    var life = new Life(ConfirmationPolicy.ON_RESERVED, ShortagePolicy.BACKORDER);
    life.reserved(1L, "5");
    life.move(OrderStatus.ON_HOLD);
    life.cancel();
    assertThat(life.status()).startsWith("CANCELLED RELEASED");
  }

  @Test
  void what_has_all_left_can_not_be_cancelled() {
    var life = new Life(ConfirmationPolicy.ON_RESERVED, ShortagePolicy.BACKORDER);
    life.reserved(1L, "5");
    life.dispatched("5");
    assertThat(life.order.mayBecome(OrderStatus.CANCELLED)).isFalse();
    life.confirmed("3", "0");
    assertThat(life.status()).startsWith("PARTIALLY_DELIVERED");
    assertThat(life.order.mayBecome(OrderStatus.CANCELLED)).isFalse();
  }

  @Test
  void a_credited_invoice_needs_no_payment() {
    var life = new Life(ConfirmationPolicy.ON_RESERVED, ShortagePolicy.BACKORDER);
    life.reserved(1L, "5");
    life.dispatched("5");
    life.confirmed("5", "0");
    life.invoiced("5", "1500");
    life.returned("DEFECTIVE", "5");
    assertThat(life.status()).isEqualTo("DELIVERED RESERVED INVOICED UNPAID RETURNED");
    life.told(2, "CREDITED", "1500", "0", "0", "0");
    assertThat(life.status()).isEqualTo("COMPLETED RESERVED INVOICED UNPAID RETURNED");
  }

  @Test
  void what_was_paid_and_credited_is_the_orders_no_more() {
    var life = new Life(ConfirmationPolicy.ON_RESERVED, ShortagePolicy.BACKORDER);
    life.reserved(1L, "5");
    life.dispatched("5");
    life.confirmed("5", "0");
    life.invoiced("5", "1500");
    life.paid("1500");
    assertThat(life.money()).isEqualTo("paid 1500, refunded 0");
    life.returned("DEFECTIVE", "5");
    life.told(3, "CREDITED", "1500", "0", "0", "1500");
    assertThat(life.status()).isEqualTo("COMPLETED RESERVED INVOICED REFUNDED RETURNED");
    assertThat(life.money()).isEqualTo("paid 0, refunded 1500");
    life.refunded("1500");
    assertThat(life.status()).isEqualTo("COMPLETED RESERVED INVOICED REFUNDED RETURNED");
    assertThat(life.money()).isEqualTo("paid 0, refunded 1500");
  }

  @Test
  void each_change_is_told_with_the_status_before() {
    var life = new Life(ConfirmationPolicy.ON_RESERVED, ShortagePolicy.BACKORDER);
    life.reserved(1L, "5");
    life.dispatched("5");
    life.confirmed("5", "0");
    life.invoiced("5", "1500");
    life.paid("1500");
    assertThat(life.messages.stream().map(OrderLifeTest::inWords))
        .containsExactly("confirmed", "CONFIRMED to SHIPPED", "SHIPPED to DELIVERED", "completed");
  }

  private static String inWords(Payload message) {
    return switch (message) {
      case OrderConfirmed _ -> "confirmed";
      case OrderUpdated update -> update.previousStatus() + " to " + update.status();
      case OrderCompleted _ -> "completed";
      default -> message.toString();
    };
  }

  /// An order, and the facts that are known of it.
  private static final class Life {

    private final SalesOrder order;
    private final Map<String, ProgressFact> facts = new LinkedHashMap<>();
    private final List<Payload> messages = new ArrayList<>();
    private final Map<String, UUID> returns = new LinkedHashMap<>();
    private @Nullable InvoiceState told;

    Life(ConfirmationPolicy confirmation, ShortagePolicy shortage) {
      order = Samples.order(Samples.terms(confirmation, shortage), "5");
    }

    void reserved(Long version, String quantity) {
      if (order.reserve(RESERVATION, version, places(quantity)) && order.isUnderWay()) {
        messages.add(OrderMessages.reserved(order));
      }
      advance();
    }

    /// Inventory's first word: where the policy allows it, a part is reserved nevertheless.
    void shortOfStock() {
      if (order.shortagePolicy() == ShortagePolicy.SHIP_PARTIAL) {
        shortOfStock(1L, "3", "2");
      } else {
        shortOfStock(1L, "0", "5");
      }
    }

    void shortOfStock(Long version, String quantity, String missing) {
      var line = order.lines().getFirst();
      var some = new BigDecimal(quantity).signum() > 0;
      decided(
          order.runShort(
              some ? RESERVATION : null,
              version,
              some ? places(quantity) : Map.of(),
              Map.of(line, new BigDecimal(missing)),
              null));
      advance();
    }

    private Map<OrderLine, List<AllocatedQuantity>> places(String quantity) {
      return Map.of(
          order.lines().getFirst(),
          List.of(new AllocatedQuantity(WAREHOUSE, null, null, new BigDecimal(quantity))));
    }

    void cancel() {
      move(OrderStatus.CANCELLED);
    }

    void moveIfAllowed(OrderStatus to) {
      if (order.mayBecome(to)) {
        move(to);
      }
    }

    void move(OrderStatus to) {
      decided(order.moveTo(to, ChangeReason.of("jane", null)));
      advance();
    }

    void dispatched(String quantity) {
      var line = order.lines().getFirst();
      record(
          DeliveryFacts.dispatched(
              new DeliveryDispatched(
                  NOTE,
                  "DN-1",
                  order.id(),
                  List.of(
                      new DeliveryDispatched.Item(
                          line.productId(), new BigDecimal(quantity), WAREHOUSE, line.id(), null)),
                  null,
                  null)));
    }

    void confirmed(String accepted, String rejected) {
      var line = order.lines().getFirst();
      record(
          DeliveryFacts.confirmed(
              new DeliveryConfirmed(
                  NOTE,
                  "DN-1",
                  order.id(),
                  order.customerId(),
                  null,
                  List.of(
                      new DeliveryConfirmed.Item(
                          line.id(),
                          line.productId(),
                          new BigDecimal(accepted),
                          new BigDecimal(rejected))),
                  null)));
    }

    void returned(String reason, String quantity) {
      var line = order.lines().getFirst();
      record(
          DeliveryFacts.returned(
              new DeliveryReturned(
                  returns.computeIfAbsent(reason, _ -> UUID.randomUUID()),
                  "RET-1",
                  order.id(),
                  order.customerId(),
                  WAREHOUSE,
                  NOTE,
                  null,
                  List.of(
                      new DeliveryReturned.Item(
                          line.id(),
                          line.productId(),
                          null,
                          new BigDecimal(quantity),
                          "RESALEABLE",
                          null,
                          null)),
                  reason)));
    }

    void invoiced(String quantity, String total) {
      var line = order.lines().getFirst();
      var net = new BigDecimal(total).divide(new BigDecimal("1.2"));
      record(
          InvoiceFacts.issued(
              new InvoiceIssued(
                  INVOICE,
                  "INV-1",
                  order.customerId(),
                  order.id(),
                  NOTE,
                  "USD",
                  net,
                  new BigDecimal(total).subtract(net),
                  new BigDecimal(total),
                  Instant.EPOCH,
                  List.of(
                      new InvoiceIssued.LineItem(
                          "Product Name",
                          new BigDecimal(quantity),
                          new BigDecimal("250"),
                          net,
                          null,
                          line.productId(),
                          line.id(),
                          null,
                          null,
                          null,
                          null,
                          null,
                          null,
                          null)),
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null)));
    }

    void paid(String amount) {
      paid(amount, null);
    }

    /// @param payment absent if an outside payment service collected it
    void paid(String amount, @Nullable UUID payment) {
      record(
          InvoiceFacts.paid(
              new InvoicePaid(
                  INVOICE,
                  "INV-1",
                  order.customerId(),
                  new BigDecimal(amount),
                  null,
                  Instant.EPOCH,
                  "USD",
                  payment,
                  null)));
    }

    /// What invoice-service tells of the invoice; the highest version counts.
    void told(
        long version, String status, String total, String open, String paid, String refunded) {
      var state =
          new InvoiceState(
              INVOICE,
              "INV-1",
              status,
              "USD",
              new BigDecimal(total),
              new BigDecimal(open),
              new BigDecimal(paid),
              new BigDecimal(refunded),
              version);
      if (told == null || version > Objects.requireNonNull(told.version())) {
        told = state;
      }
      record(List.of());
    }

    /// Out of the credit that a credit note made.
    void refunded(String amount) {
      record(
          InvoiceFacts.refunded(
              new PaymentRefunded(
                  new UUID(2, 2),
                  PAYMENT,
                  order.customerId(),
                  new BigDecimal(amount),
                  "USD",
                  "BANK_TRANSFER",
                  "RETURNED",
                  false,
                  List.of(),
                  new UUID(1, 1),
                  order.id(),
                  null,
                  null)));
    }

    private void record(List<ProgressFact> stated) {
      stated.forEach(
          fact -> facts.putIfAbsent(fact.kind() + "/" + fact.document() + "/" + fact.line(), fact));
      order.recordProgress(
          OrderProgress.of(
              order.ordered(), facts.values(), told == null ? List.of() : List.of(told)));
      advance();
    }

    private void advance() {
      decided(order.applyPolicy(OrderGate.PASS));
      order
          .updateProgress()
          .ifPresent(
              change ->
                  messages.add(
                      order.completeOnce()
                          ? OrderMessages.completed(order)
                          : OrderMessages.restated(order, change)));
    }

    private void decided(Optional<Transition> transition) {
      transition.ifPresent(change -> messages.addAll(OrderMessages.moved(order, change, null)));
    }

    String status() {
      return "%s %s %s %s %s"
          .formatted(
              order.status(),
              order.reservationStatus(),
              order.invoiceStatus(),
              order.paymentStatus(),
              order.returnStatus());
    }

    String money() {
      return "paid %s, refunded %s"
          .formatted(
              Decimals.plain(order.balance().paidAmount()).toPlainString(),
              Decimals.plain(order.balance().refundedAmount()).toPlainString());
    }

    String line() {
      var line = order.lines().getFirst();
      return "shipped %s, delivered %s, rejected %s, returned %s, cancelled %s"
          .formatted(
              line.shipped(), line.delivered(), line.rejected(), line.returned(), line.cancelled());
    }

    long published(Class<? extends Payload> type) {
      return messages.stream().filter(type::isInstance).count();
    }

    Payload last(Class<? extends Payload> type) {
      return messages.stream().filter(type::isInstance).reduce((_, last) -> last).orElseThrow();
    }

    /// What delivery knows of reserved stock.
    BigDecimal allocatedAsTold() {
      var items = new ArrayList<OrderConfirmed.LineItem>();
      for (var message : messages) {
        if (message instanceof OrderConfirmed confirmed) {
          items.clear();
          items.addAll(confirmed.lineItems());
        } else if (message instanceof OrderUpdated updated && updated.allocations() != null) {
          items.clear();
          items.addAll(updated.allocations());
        }
      }
      return items.stream()
          .map(OrderConfirmed.LineItem::quantity)
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }
}
