package io.collector.crm.receivable;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.calendar.TenantCalendar;
import io.collector.events.invoice.InvoiceIssued;
import io.collector.events.invoice.InvoicePaid;
import io.collector.events.invoice.InvoiceUpdated;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceivableTest {

  private static final UUID INVOICE = UUID.randomUUID();
  private static final UUID CUSTOMER = UUID.randomUUID();
  private static final Instant ISSUED = Instant.parse("2026-01-15T14:30:00Z");
  private static final Instant DUE = Instant.parse("2026-02-14T14:30:00Z");
  private static final TenantCalendar UTC = TenantCalendar.DEFAULT;
  private static final Instant PAID = Instant.parse("2026-02-20T10:00:00Z");

  /// What can happen to an invoice over 1500.00 of which 300.00 are credited after it was paid.
  enum Happening {
    ISSUED(ReceivableTest::issue),
    TOLD_ISSUED(row -> row.copy(told(1, "ISSUED", "1500.00", "0.00", null))),
    RECEIVED(row -> receive(row, PAYMENT, "1000.00", "30.00")),
    TOLD_RECEIVED(row -> row.copy(told(2, "PARTIALLY_PAID", "470.00", "1000.00", null))),
    ALLOCATED(row -> receive(row, ALLOCATION, "470.00", "0")),
    TOLD_PAID(row -> row.copy(told(3, "PAID", "0.00", "1470.00", PAID))),
    PAID_OUTSIDE(row -> pay(row, "1.00", "USD")),
    CREDITED(row -> credit(row, "300.00")),
    TOLD_CREDITED(row -> row.copy(told(4, "PAID", "0.00", "1170.00", PAID)));

    private final Consumer<Receivable> happens;

    Happening(Consumer<Receivable> happens) {
      this.happens = happens;
    }
  }

  private static final UUID PAYMENT = UUID.randomUUID();
  private static final UUID ALLOCATION = UUID.randomUUID();
  private static final UUID CREDIT_NOTE = UUID.randomUUID();

  @Property
  void whatever_order_events_come_in_and_however_often_the_newest_state_counts(
      @ForAll("happenings") List<Happening> happenings) {
    var row = unknown();
    happenings.forEach(happening -> happening.happens.accept(row));
    assertThat(row.status()).isEqualTo(ReceivableStatus.PAID);
    assertThat(row.number()).isEqualTo("INV-1");
    assertThat(row.customerId()).isEqualTo(CUSTOMER);
    assertThat(row.amount()).isEqualByComparingTo("1500.00");
    assertThat(row.openAmount()).isEqualByComparingTo("0");
    assertThat(row.paidAmount()).isEqualByComparingTo("1170.00");
    assertThat(row.settledAt()).isEqualTo(PAID);
    assertThat(row.daysLate(PAID.plusSeconds(9_999_999), UTC)).isEqualTo(6);
    assertThat(row.dunningLevel()).isEqualTo(4);
    assertThat(row.recordedAt()).isEqualTo(ISSUED);
    assertThat(row.entries()).hasSize(3);
  }

  /// Each one to three times, in any order.
  @Provide
  Arbitrary<List<Happening>> happenings() {
    return Arbitraries.integers()
        .between(1, 3)
        .list()
        .ofSize(Happening.values().length)
        .flatMap(
            times -> {
              var all = new ArrayList<Happening>();
              for (var happening : Happening.values()) {
                all.addAll(Collections.nCopies(times.get(happening.ordinal()), happening));
              }
              return Arbitraries.shuffle(all);
            });
  }

  @Test
  void an_outside_producers_invoice_is_open_less_what_an_outside_service_collected() {
    var row = unknown();
    issue(row);
    expect(row, ReceivableStatus.OPEN, "1500.00", "0");
    assertThat(row.isOverdue(DUE.plusSeconds(86_400), UTC)).isTrue();
    assertThat(row.daysLate(DUE.plusSeconds(86_400 * 3), UTC)).isEqualTo(3);
    pay(row, "1.00", "USD");
    expect(row, ReceivableStatus.PARTIALLY_PAID, "1499.00", "1.00");
    assertThat(row.settledAt()).isNull();
  }

  /// Due at 14:30 UTC: on 2026-02-15 in Auckland, on 2026-02-14 in Los Angeles.
  @ParameterizedTest(name = "in {0} at {1}: {2}, {3} days")
  @CsvSource({
    "Pacific/Auckland,    2026-02-15T10:59:59Z, false, 0",
    "Pacific/Auckland,    2026-02-15T11:00:00Z, true,  1",
    "America/Los_Angeles, 2026-02-15T07:59:59Z, false, 0",
    "America/Los_Angeles, 2026-02-15T08:00:00Z, true,  1",
    "UTC,                 2026-02-14T23:59:59Z, false, 0",
    "UTC,                 2026-02-15T00:00:00Z, true,  1",
  })
  void what_is_due_today_is_overdue_tomorrow(
      String zone, Instant now, boolean isOverdue, long daysLate) {
    var calendar = new TenantCalendar(ZoneId.of(zone), Set.of(), Set.of());
    var row = unknown();
    issue(row);
    assertThat(row.isOverdue(now, calendar)).isEqualTo(isOverdue);
    assertThat(row.daysLate(now, calendar)).isEqualTo(daysLate);
  }

  @Test
  void an_outside_payment_before_its_invoice_is_kept() {
    var row = unknown();
    pay(row, "1600.00", "USD");
    expect(row, ReceivableStatus.NOT_ISSUED, "0", "0");
    issue(row);
    expect(row, ReceivableStatus.PAID, "0", "1500.00");
    assertThat(row.settledAt()).isEqualTo(PAID);
    assertThat(row.isOverdue(DUE.plusSeconds(86_400), UTC)).isFalse();
  }

  @Test
  void an_outside_payment_in_another_currency_settles_nothing() {
    var row = unknown();
    pay(row, "1500.00", "EUR");
    issue(row);
    expect(row, ReceivableStatus.OPEN, "1500.00", "0");
    assertThat(row.currency()).isEqualTo("USD");
  }

  @Test
  void what_invoice_service_tells_outweighs_what_outside_producers_say() {
    var row = unknown();
    issue(row);
    row.copy(told(1, "ISSUED", "1500.00", "0.00", null));
    pay(row, "1.00", "USD");
    expect(row, ReceivableStatus.OPEN, "1500.00", "0");
    row.copy(told(2, "PARTIALLY_PAID", "1499.00", "1.00", null));
    expect(row, ReceivableStatus.PARTIALLY_PAID, "1499.00", "1.00");
    row.copy(told(3, "VOIDED", "0.00", "0.00", null));
    expect(row, ReceivableStatus.VOIDED, "0", "0");
  }

  /// As order and accounting read them: a second one is another telling of the first.
  @Test
  void of_several_outside_payments_the_first_to_come_counts() {
    var row = unknown();
    issue(row);
    pay(row, "1.00", "USD", PAID);
    pay(row, "1500.00", "USD", PAID.minusSeconds(86_400));
    expect(row, ReceivableStatus.PARTIALLY_PAID, "1499.00", "1.00");
  }

  private static void expect(Receivable row, ReceivableStatus status, String open, String paid) {
    assertThat(row.status()).isEqualTo(status);
    assertThat(row.openAmount()).isEqualByComparingTo(open);
    assertThat(row.paidAmount()).isEqualByComparingTo(paid);
  }

  private static InvoiceUpdated told(
      long version, String status, String open, String paid, @Nullable Instant paidAt) {
    return new InvoiceUpdated(
        INVOICE,
        "INV-1",
        CUSTOMER,
        null,
        "USD",
        new BigDecimal("1500.00"),
        new BigDecimal(open),
        new BigDecimal(paid),
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        status,
        ISSUED,
        DUE,
        paidAt,
        (int) version,
        null,
        null,
        null,
        version);
  }

  private static Receivable unknown() {
    return new Receivable(INVOICE, Instant.EPOCH);
  }

  private static void issue(Receivable row) {
    row.issue(
        new InvoiceIssued(
            INVOICE,
            "INV-1",
            CUSTOMER,
            null,
            null,
            "USD",
            new BigDecimal("1250.00"),
            new BigDecimal("250.00"),
            new BigDecimal("1500.00"),
            DUE,
            List.of(),
            ISSUED,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null),
        Instant.EPOCH);
  }

  private static void pay(Receivable row, String amount, String currency) {
    pay(row, amount, currency, PAID);
  }

  private static void pay(Receivable row, String amount, String currency, Instant at) {
    row.payOutside(
        new InvoicePaid(
            INVOICE, "INV-1", CUSTOMER, new BigDecimal(amount), null, at, currency, null, null));
  }

  private static void receive(Receivable row, UUID payment, String amount, String discount) {
    row.enter(change(EntryKind.PAYMENT, payment, amount, discount));
  }

  private static void credit(Receivable row, String amount) {
    row.enter(change(EntryKind.CREDIT_NOTE, CREDIT_NOTE, amount, "0"));
  }

  private static ReceivableEntry.Change change(
      EntryKind kind, UUID source, String amount, String discount) {
    return new ReceivableEntry.Change(
        kind, source, null, null, new BigDecimal(amount), new BigDecimal(discount), PAID);
  }
}
