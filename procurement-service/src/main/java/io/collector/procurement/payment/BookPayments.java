package io.collector.procurement.payment;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.events.procurement.SupplierBillPaid;
import io.collector.events.procurement.SupplierBillPaid.TaxOfDiscount;
import io.collector.job.JobHandler;
import io.collector.job.Step;
import io.collector.procurement.bill.SupplierBill;
import io.collector.procurement.bill.SupplierBills;
import io.collector.procurement.settings.ProcurementSettings;
import io.collector.settings.Settings;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Books what the bank has paid, some bills a step, and publishes `supplier_bill.paid` for each.
@ApplicationScoped
class BookPayments implements JobHandler<BookPayments.Run, BookPayments.Reached> {

  private static final int MOST = 100;
  private static final UUID FIRST = new UUID(0, 0);

  private final PaymentRuns runs;
  private final PaymentItems items;
  private final SupplierBills bills;
  private final Settings<ProcurementSettings> settings;
  private final Outbox outbox;

  BookPayments(
      PaymentRuns runs,
      PaymentItems items,
      SupplierBills bills,
      Settings<ProcurementSettings> settings,
      Outbox outbox) {
    this.runs = runs;
    this.items = items;
    this.bills = bills;
    this.settings = settings;
    this.outbox = outbox;
  }

  @RegisterForReflection
  record Run(UUID runId) {}

  /// @param itemId the last that was booked
  @RegisterForReflection
  record Reached(UUID itemId, long done) {}

  @Override
  public String type() {
    return "payment-booking";
  }

  @Override
  public Class<Run> parameters() {
    return Run.class;
  }

  @Override
  public Class<Reached> checkpoint() {
    return Reached.class;
  }

  @Override
  public Set<String> roles() {
    return Set.of("finance");
  }

  @Override
  public Uni<Step<Reached>> step(Run parameters, @Nullable Reached before) {
    var done = before == null ? 0 : before.done();
    var after = before == null ? FIRST : before.itemId();
    return runs.findById(parameters.runId())
        .chain(
            run ->
                run.status() == RunStatus.BOOKING
                    ? book(run, after, done)
                    : Uni.createFrom().item(Step.last(done)));
  }

  private Uni<Step<Reached>> book(PaymentRun run, UUID after, long done) {
    return items
        .of(run.id(), after, MOST)
        .call(some -> Sequential.each(some, item -> book(run, item)))
        .map(some -> next(run, some, done + some.size()));
  }

  private static Step<Reached> next(PaymentRun run, List<PaymentItem> some, long done) {
    if (some.size() == MOST) {
      return Step.next(new Reached(some.getLast().id(), done), done, (long) run.bills());
    }
    run.paid();
    return Step.<Reached>last(done).log("%d bills are paid".formatted(done));
  }

  private Uni<Void> book(PaymentRun run, PaymentItem item) {
    var found =
        item.discount().signum() == 0
            ? bills.lockedAlone(item.billId())
            : bills.locked(item.billId());
    return found
        .invoke(bill -> bill.pay(item.amount().add(item.discount())))
        .chain(
            bill ->
                settings
                    .current()
                    .chain(
                        rules ->
                            outbox.append(
                                Cause.NONE, paid(run, item, bill, rules), bill.version())));
  }

  private static SupplierBillPaid paid(
      PaymentRun run, PaymentItem item, SupplierBill bill, ProcurementSettings rules) {
    var taxes =
        rules.reducesTax() && item.discount().signum() != 0
            ? bill.taxOfDiscount(item.discount())
            : List.<TaxOfDiscount>of();
    var settled = item.amount().add(item.discount());
    var before = bill.settledBefore();
    return new SupplierBillPaid(
        bill.id(),
        bill.billNumber(),
        bill.isCreditNote() ? "CREDIT_NOTE" : "BILL",
        item.supplierId(),
        run.id(),
        run.number(),
        Objects.requireNonNull(run.paidOn()),
        run.terms().currency(),
        run.money().show(item.amount()),
        run.money().show(item.discount()),
        run.money().show(settled),
        taxes.isEmpty() ? null : taxes,
        before.signum() == 0 ? null : run.money().show(before),
        bill.runPayments() == 1 ? null : bill.runPayments());
  }
}
