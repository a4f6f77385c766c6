package io.collector.procurement.payment;

import io.collector.job.JobHandler;
import io.collector.job.Step;
import io.collector.procurement.bill.SupplierBill;
import io.collector.procurement.settings.ProcurementSettings;
import io.collector.procurement.supplier.Supplier;
import io.collector.procurement.supplier.Suppliers;
import io.collector.settings.Settings;
import io.collector.tenancy.TenantSession;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Gathers what a payment run pays, some bills a step.
@ApplicationScoped
class ProposePayments implements JobHandler<ProposePayments.Run, ProposePayments.Reached> {

  private static final int MOST = 200;
  private static final UUID FIRST = new UUID(0, 0);

  private final PaymentRuns runs;
  private final PaymentItems items;
  private final Suppliers suppliers;
  private final Settings<ProcurementSettings> settings;

  ProposePayments(
      PaymentRuns runs,
      PaymentItems items,
      Suppliers suppliers,
      Settings<ProcurementSettings> settings) {
    this.runs = runs;
    this.items = items;
    this.suppliers = suppliers;
    this.settings = settings;
  }

  @RegisterForReflection
  record Run(UUID runId) {}

  /// @param billId the last that was looked at
  @RegisterForReflection
  record Reached(UUID billId, long done) {}

  @Override
  public String type() {
    return "payment-proposal";
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

  /// Whoever cancels the run waits for the step, and then releases its bills, too.
  @Override
  public Uni<Step<Reached>> step(Run parameters, @Nullable Reached before) {
    var done = before == null ? 0 : before.done();
    var after = before == null ? FIRST : before.billId();
    return runs.find("id", parameters.runId())
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .<PaymentRun>firstResult()
        .chain(
            run ->
                run.status() == RunStatus.PROPOSING
                    ? gather(run, after, done)
                    : Uni.createFrom().item(Step.last(done)));
  }

  private Uni<Step<Reached>> gather(PaymentRun run, UUID after, long done) {
    return items
        .payable(run.terms(), after, MOST)
        .chain(
            bills ->
                settings
                    .current()
                    .chain(rules -> add(run, bills, rules))
                    .chain(added -> next(run, bills, done + added)));
  }

  private Uni<Step<Reached>> next(PaymentRun run, List<SupplierBill> bills, long done) {
    if (bills.size() == MOST) {
      return Uni.createFrom().item(Step.next(new Reached(bills.getLast().id(), done), done, null));
    }
    return TenantSession.flush()
        .chain(() -> items.leftOut(run.id(), run.terms()))
        .chain(
            leftOut ->
                items
                    .dropCreditors(run.id())
                    .invoke(sum -> run.propose(sum.total(), sum.bills(), leftOut)))
        .map(
            sum ->
                Step.<Reached>last(done)
                    .log(
                        "%d bills, %s %s"
                            .formatted(sum.bills(), run.total(), run.terms().currency())));
  }

  private Uni<Integer> add(PaymentRun run, List<SupplierBill> bills, ProcurementSettings rules) {
    var ids = bills.stream().map(SupplierBill::supplierId).distinct().toList();
    if (ids.isEmpty()) {
      return Uni.createFrom().item(0);
    }
    return suppliers
        .list("id in ?1", ids)
        .map(found -> found.stream().collect(Collectors.toMap(Supplier::id, Function.identity())))
        .map(found -> items(run, bills, found, rules.capitalCost()))
        .call(made -> made.isEmpty() ? Uni.createFrom().voidItem() : items.persist(made))
        .map(List::size);
  }

  /// Who pays a part before has no discount on the rest.
  private static Discount discount(SupplierBill bill) {
    return bill.isCreditNote() || bill.isSettledInPart()
        ? new Discount(null, null)
        : new Discount(bill.discountPercent(), bill.discountDate());
  }

  private static List<PaymentItem> items(
      PaymentRun run,
      List<SupplierBill> bills,
      Map<UUID, Supplier> suppliers,
      BigDecimal capitalCost) {
    var made = new ArrayList<PaymentItem>();
    for (var bill : bills) {
      var discount = discount(bill);
      var payOn = run.terms().payOn();
      var isDue = bill.isCreditNote() || !bill.dueDate().isAfter(run.terms().dueUntil());
      if (isDue || discount.isWorthIt(payOn, bill.dueDate(), capitalCost)) {
        var off = discount.of(bill.grandTotal(), payOn, run.money());
        made.add(
            new PaymentItem(
                run.id(), bill, Objects.requireNonNull(suppliers.get(bill.supplierId())), off));
      }
    }
    return made;
  }
}
