package io.collector.deploy;

import static io.collector.deploy.SampleData.MAIN_WAREHOUSE;
import static io.collector.deploy.SampleData.NORTH_WAREHOUSE;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// What may become of an order, and the status that it ends with. Everything that people do waits
/// only for what they need to see: so in whatever order the services hear of it, it ends the same.
///
/// Where something is cancelled, some things tell who was first, the cancellation or what it was to
/// stop. They are named, and not compared.
enum Story {
  SOLD_AND_PAID(
      "COMPLETED",
      people -> {
        var order = people.sell(5);
        people.note(order, 1, MAIN_WAREHOUSE).shipAndHandOver();
        people.invoices(order, "600.00");
        people.pay("600.00", "EUR");
      }),

  SOLD_ELSEWHERE(
      "COMPLETED",
      people -> {
        var order = people.sellElsewhere("1500.00");
        people.note(order, 1, MAIN_WAREHOUSE).shipAndHandOver();
        people.invoices(order, "1500.00");
        people.pay("1500.00", "USD");
      }),

  /// Ships in three parts from two warehouses; one is refused at the door, two come back.
  REFUSED_RETURNED_REFUNDED(
      "COMPLETED",
      people -> {
        var order = people.sell(10);
        var four = people.note(order, 2, MAIN_WAREHOUSE);
        four.shipPartAndHandOver(4);
        people.note(order, 3, NORTH_WAREHOUSE).shipAndHandOver(3, 1);
        people.note(order, 3, MAIN_WAREHOUSE).shipAndHandOver();
        people.takeBackWhatCameBack(order, NORTH_WAREHOUSE, 1);
        people.invoices(order, "1080.00");
        var payment = people.pay("1080.00", "EUR");
        people.takeBack(order, four, Map.of("RESALEABLE", 1, "SCRAP", 1));
        people.refund(payment, "240.00");
      }),

  CANCELLED(
      "CANCELLED",
      Set.of("delivery-notes", "order-demands", "delivery.created", "confirmed"),
      people -> {
        var order = people.sell(5);
        people.awaitOrder(order, "CONFIRMED");
        people.cancel(order);
      }),

  /// A part ships, the rest is cancelled, maybe before sales hears that anything has left.
  SHORT_CLOSED(
      "COMPLETED",
      Set.of("cancelReason", "order.cancelled", "orderCancelled"),
      people -> {
        var order = people.sell(10);
        people.note(order, 2, MAIN_WAREHOUSE).shipPartAndHandOver(4);
        people.cancel(order);
        people.invoices(order, "480.00");
        people.pay("480.00", "EUR");
      }),

  /// All has left, whether sales knows it or not.
  CANCELLED_TOO_LATE(
      "COMPLETED",
      Set.of(
          "order.cancelled",
          "orderCancelled",
          "cancelReason",
          "reservationStatus",
          "allocations",
          "reservations",
          "order-demands"),
      people -> {
        var order = people.sell(5);
        people.note(order, 1, MAIN_WAREHOUSE).shipAndHandOver();
        people.cancel(order);
        people.invoices(order, "600.00");
        people.pay("600.00", "EUR");
      }),

  WAITS_FOR_STOCK(
      "COMPLETED",
      people -> {
        var order = people.order(12, "BACKORDER");
        people.awaitShortage();
        people.receive(MAIN_WAREHOUSE, 2);
        people.note(order, 2, MAIN_WAREHOUSE).shipAndHandOver();
        people.note(order, 2, NORTH_WAREHOUSE).shipAndHandOver();
        people.invoices(order, "1440.00");
        people.pay("1440.00", "EUR");
      }),

  WAITS_IN_VAIN(
      "CANCELLED",
      Set.of("reservationStatus", "shortage"),
      people -> {
        var order = people.order(12, "BACKORDER");
        people.awaitShortage();
        people.cancel(order);
      }),

  SHIPS_WHAT_IS_THERE(
      "COMPLETED",
      people -> {
        var order = people.order(12, "SHIP_PARTIAL");
        people.note(order, 2, NORTH_WAREHOUSE).shipAndHandOver();
        people.note(order, 2, MAIN_WAREHOUSE).shipAndHandOver();
        people.awaitShortage();
        people.receive(MAIN_WAREHOUSE, 2);
        people.note(order, 3, MAIN_WAREHOUSE).shipAndHandOver();
        people.invoices(order, "1440.00");
        people.pay("1440.00", "EUR");
      }),

  NOBODY_AT_HOME(
      "COMPLETED",
      people -> {
        var order = people.sell(5);
        people.shipInVain(order);
        people.takeBackWhatCameBack(order, MAIN_WAREHOUSE, 5);
      }),

  PAID_IN_ADVANCE(
      "COMPLETED",
      people -> {
        people.confirmWhenPaid();
        var order = people.order(5, "BACKORDER");
        people.invoices(order, "600.00");
        people.pay("600.00", "EUR");
        people.note(order, 1, MAIN_WAREHOUSE).shipAndHandOver();
      }),

  PAID_IN_ADVANCE_AND_CANCELLED(
      "CANCELLED",
      Set.of("delivery-notes", "order-demands", "delivery.created", "confirmed"),
      people -> {
        people.confirmWhenPaid();
        var order = people.order(5, "BACKORDER");
        people.invoices(order, "600.00");
        var payment = people.pay("600.00", "EUR");
        people.awaitOrder(order, "CONFIRMED");
        people.cancel(order);
        people.refund(payment, "600.00");
      }),

  /// All has left, whether sales knows it or not. What was credited in between is billed again, and
  /// settled with that credit.
  PAID_IN_ADVANCE_AND_CANCELLED_TOO_LATE(
      "COMPLETED",
      Set.of(
          "order.cancelled",
          "cancelReason",
          "reservationStatus",
          "allocations",
          "reservations",
          "order-demands",
          "invoiced",
          "payment.allocated",
          "paidAmount",
          "refundedAmount",
          "receivables-ageing",
          "invoices",
          "credit-notes",
          "payments",
          "journal-entries",
          "trial-balance",
          "invoice.issued",
          "invoice.paid",
          "credit_note.issued",
          "journal.posted"),
      people -> {
        people.confirmWhenPaid();
        var order = people.order(5, "BACKORDER");
        people.invoices(order, "600.00");
        people.pay("600.00", "EUR");
        people.note(order, 1, MAIN_WAREHOUSE).shipAndHandOver();
        people.cancel(order);
        people.settleWithCredit();
      }),

  RETURNED_BEFORE_PAID(
      "COMPLETED",
      people -> {
        var order = people.sell(5);
        var delivery = people.note(order, 1, MAIN_WAREHOUSE);
        delivery.shipAndHandOver();
        people.invoices(order, "600.00");
        people.takeBack(order, delivery, Map.of("RESALEABLE", 1, "INSPECT", 1));
        people.awaitOwed("360.00");
        people.pay("360.00", "EUR");
      }),

  /// The offer's total is none that its prices come to: a person looks at it.
  PRICE_UNCLEAR(
      "COMPLETED",
      people -> {
        var order = people.sellElsewhere("1499.00");
        people.awaitOrder(order, "ON_HOLD");
        people.moveOrder(order, "CONFIRMED");
        people.note(order, 1, MAIN_WAREHOUSE).shipAndHandOver();
        people.payInvoice(order, "USD");
      }),

  /// It doesn't wait in the queue, but asks again when a person confirms it.
  HELD_FOR_STOCK(
      "COMPLETED",
      people -> {
        var order = people.order(12, "HOLD");
        people.awaitOrder(order, "ON_HOLD");
        people.receive(NORTH_WAREHOUSE, 2);
        people.moveOrder(order, "CONFIRMED");
        people.note(order, 2, MAIN_WAREHOUSE).shipAndHandOver();
        people.note(order, 2, NORTH_WAREHOUSE).shipAndHandOver();
        people.invoices(order, "1440.00");
        people.pay("1440.00", "EUR");
      }),

  /// Paid in two parts, with too much, of which the rest goes back.
  OVERPAID(
      "COMPLETED",
      people -> {
        var order = people.sell(5);
        people.note(order, 1, MAIN_WAREHOUSE).shipAndHandOver();
        people.invoices(order, "600.00");
        people.pay("250.00", "EUR");
        people.refund(people.pay("400.00", "EUR"), "50.00");
      }),

  /// A payment service outside collects a part, the customer pays the rest.
  PAID_ELSEWHERE_IN_PART(
      "COMPLETED",
      people -> {
        var order = people.sell(5);
        people.note(order, 1, MAIN_WAREHOUSE).shipAndHandOver();
        people.invoices(order, "600.00");
        people.payElsewhere(order, "1.00", "EUR");
        people.awaitOwed("599.00");
        people.pay("599.00", "EUR");
      }),

  /// What it collects in another currency settles nothing and is the customer's credit.
  PAID_ELSEWHERE_IN_ANOTHER_CURRENCY(
      "COMPLETED",
      people -> {
        var order = people.sell(5);
        people.note(order, 1, MAIN_WAREHOUSE).shipAndHandOver();
        people.invoices(order, "600.00");
        people.payElsewhere(order, "600.00", "USD");
        people.awaitCredit("600.00");
        people.pay("600.00", "EUR");
      }),

  /// Stock runs low and is bought; the bill comes before the goods, which come in two parts; some
  /// goes back and is credited, and a payment run pays the rest. Credited before it is known to
  /// have gone back, it makes the rest cheaper for a while.
  BOUGHT(
      "COMPLETED",
      Set.of("movements", "trial-balance", "journal-entries", "journal.posted"),
      people -> {
        var buyers = people.buyers();
        buyers.settleIn();
        var order = buyers.order(36);
        var bill = buyers.bill(order, 36, "72.00", "13.68", "85.68");
        buyers.receive(order, 20);
        buyers.expectBill(bill, "WAITING");
        var rest = buyers.receive(order, 16);
        buyers.expectBill(bill, "MATCHED");
        buyers.sendBack(rest, 3);
        buyers.credit(order, 3, "6.00", "1.14", "7.14");
        buyers.payByRun("78.54");
      }),

  /// Somebody is hired, works for a customer, who pays, and is paid.
  HIRED_AND_PAID(
      "COMPLETED",
      people -> {
        var employers = people.employers();
        var grace = employers.hire();
        var project = employers.work(grace, 10);
        employers.charge(project, "1200.00");
        people.pay("1200.00", "EUR");
        employers.pay();
      }),

  NEVER_PAID(
      "COMPLETED",
      people -> {
        var order = people.sell(5);
        people.note(order, 1, MAIN_WAREHOUSE).shipAndHandOver();
        var invoice = people.invoices(order, "600.00").path(0).path("id").asText();
        people.pay("100.00", "EUR");
        people.scene.post(
            "invoice",
            "/api/v1/invoices/%s/write-off".formatted(invoice),
            Map.of("reason", "INSOLVENT"));
      }),

  /// A discount on net prices. By EN 16931 (BT-131, BT-117) each line is rounded once, and the tax
  /// once for each rate, on the sum of its lines: 19 × 94.98 less 3 % are 1750.48, 7 % of that are
  /// 122.53; of the one that comes back they are 92.13 and 6.45.
  NET_PRICES_BY_EN_16931(
      "COMPLETED",
      people -> {
        people.receive(MAIN_WAREHOUSE, 13);
        people.quoteNetPrices();
        var order = people.sell(19, "94.98", "3", "7");
        var delivery = people.note(order, 1, MAIN_WAREHOUSE);
        delivery.shipAndHandOver();
        people.invoices(order, "1873.01");
        var payment = people.pay("1873.01", "EUR");
        people.takeBack(order, delivery, Map.of("RESALEABLE", 1));
        people.refund(payment, "98.58");
      });

  final String end;
  final Set<String> races;
  private final Consumer<Actors> plot;

  Story(String end, Consumer<Actors> plot) {
    this(end, Set.of(), plot);
  }

  Story(String end, Set<String> races, Consumer<Actors> plot) {
    this.end = end;
    this.races = races;
    this.plot = plot;
  }

  /// Each seed has its story.
  static Story of(long seed) {
    return values()[(int) (seed % values().length)];
  }

  void play(Actors people) {
    plot.accept(people);
  }
}
