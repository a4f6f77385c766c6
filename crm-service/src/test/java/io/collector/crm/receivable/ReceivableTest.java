package io.collector.crm.receivable;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.calendar.TenantCalendar;
import io.collector.events.invoice.InvoiceIssued;
import io.collector.events.invoice.InvoicePaid;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
    ISSUED,
    RECEIVED,
    ALLOCATED,
    PAID,
    CREDITED,
    OVERDUE;

    void to(Receivable row) {
      switch (this) {
        case ISSUED -> issue(row);
        case RECEIVED -> receive(row, PAYMENT, "1000.00", "30.00");
        case ALLOCATED -> receive(row, ALLOCATION, "470.00", "0");
        case PAID -> pay(row, "1500.00", PAYMENT);
        case CREDITED -> credit(row, "300.00");
        case OVERDUE -> row.remind(1);
      }
    }
  }

  private static final UUID PAYMENT = UUID.randomUUID();
  private static final UUID ALLOCATION = UUID.randomUUID();
  private static final UUID CREDIT_NOTE = UUID.randomUUID();

  @Property
  void whatever_order_facts_come_in_and_however_often_the_record_is_the_same(
      @ForAll("happenings") List<Happening> happenings) {
    var row = unknown();
    happenings.forEach(happening -> happening.to(row));
    assertThat(row.status()).isEqualTo(ReceivableStatus.PAID);
    assertThat(row.number()).isEqualTo("INV-1");
    assertThat(row.customerId()).isEqualTo(CUSTOMER);
    assertThat(row.amount()).isEqualByComparingTo("1500.00");
    assertThat(row.openAmount()).isEqualByComparingTo("0");
    assertThat(row.excessAmount()).isEqualByComparingTo("300.00");
    assertThat(row.settledAt()).isEqualTo(PAID);
    assertThat(row.daysLate(PAID.plusSeconds(9_999_999), UTC)).isEqualTo(6);
    assertThat(row.dunningLevel()).isEqualTo(1);
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
  void what_is_open_shrinks_with_each_payment() {
    var row = unknown();
    issue(row);
    expect(row, ReceivableStatus.OPEN, "1500.00", "0");
    receive(row, UUID.randomUUID(), "500.00", "0");
    expect(row, ReceivableStatus.PARTIALLY_PAID, "1000.00", "0");
    assertThat(row.daysLate(DUE.plusSeconds(86_400 * 3), UTC)).isEqualTo(3);
    assertThat(row.isOverdue(DUE.plusSeconds(86_400), UTC)).isTrue();
    receive(row, UUID.randomUUID(), "1000.00", "0");
    expect(row, ReceivableStatus.PAID, "0", "0");
    assertThat(row.isOverdue(DUE.plusSeconds(86_400), UTC)).isFalse();
    assertThat(row.settledAt()).isEqualTo(PAID);
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
  void what_an_outside_payment_service_calls_paid_is_paid() {
    var row = unknown();
    pay(row, "1490.00", null);
    expect(row, ReceivableStatus.PAID, "0", "0");
    assertThat(row.amount()).isNull();
    issue(row);
    expect(row, ReceivableStatus.PAID, "0", "0");
  }

  @Test
  void a_payment_before_its_invoice_is_kept() {
    var row = unknown();
    receive(row, PAYMENT, "500.00", "0");
    expect(row, ReceivableStatus.NOT_ISSUED, "0", "0");
    issue(row);
    expect(row, ReceivableStatus.PARTIALLY_PAID, "1000.00", "0");
  }

  @Test
  void a_credit_note_alone_settles_without_money() {
    var row = unknown();
    issue(row);
    credit(row, "300.00");
    expect(row, ReceivableStatus.OPEN, "1200.00", "0");
    var whole = unknown();
    issue(whole);
    credit(whole, "1500.00");
    expect(whole, ReceivableStatus.CREDITED, "0", "0");
    assertThat(whole.settledAt()).isNull();
  }

  @Test
  void a_credit_of_all_gives_back_the_money_but_not_the_discount() {
    var row = unknown();
    issue(row);
    receive(row, PAYMENT, "1470.00", "30.00");
    credit(row, "1500.00");
    expect(row, ReceivableStatus.PAID, "0", "1470.00");
  }

  @Test
  void money_that_went_back_opens_it_again_until_it_is_paid_again() {
    var row = unknown();
    issue(row);
    receive(row, PAYMENT, "1500.00", "0");
    pay(row, "1500.00", PAYMENT);
    row.enter(change(EntryKind.REFUND, UUID.randomUUID(), "1500.00", "0"));
    expect(row, ReceivableStatus.OPEN, "1500.00", "0");
    receive(row, UUID.randomUUID(), "1500.00", "0");
    expect(row, ReceivableStatus.PAID, "0", "0");
  }

  @Test
  void what_is_given_up_is_open_no_more() {
    var row = unknown();
    issue(row);
    receive(row, PAYMENT, "500.00", "0");
    row.writeOff(new BigDecimal("1000.00"));
    expect(row, ReceivableStatus.WRITTEN_OFF, "0", "0");
    receive(row, UUID.randomUUID(), "1000.00", "0");
    expect(row, ReceivableStatus.PAID, "0", "0");
    var voided = unknown();
    voided.cancel();
    issue(voided);
    expect(voided, ReceivableStatus.VOIDED, "0", "0");
  }

  private static void expect(Receivable row, ReceivableStatus status, String open, String excess) {
    assertThat(row.status()).isEqualTo(status);
    assertThat(row.openAmount()).isEqualByComparingTo(open);
    assertThat(row.excessAmount()).isEqualByComparingTo(excess);
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
            null),
        Instant.EPOCH);
  }

  private static void pay(Receivable row, String amount, @Nullable UUID payment) {
    row.pay(
        new InvoicePaid(
            INVOICE, "INV-1", CUSTOMER, new BigDecimal(amount), null, PAID, "USD", payment, null));
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
