package io.collector.procurement.purchaseorder;

import io.collector.async.Sequential;
import io.collector.calendar.TenantCalendars;
import io.collector.procurement.mail.OutgoingMails;
import io.collector.procurement.settings.ProcurementSettings;
import io.collector.procurement.supplier.Suppliers;
import io.collector.schedule.ScheduledWork;
import io.collector.settings.Settings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// Asks suppliers by mail where the current tenant's late orders are, every few days.
@ApplicationScoped
class RemindLateOrders implements ScheduledWork {

  private static final int MOST = 50;

  private final PurchaseOrders orders;
  private final Suppliers suppliers;
  private final OutgoingMails mails;
  private final Settings<ProcurementSettings> settings;
  private final TenantCalendars calendars;

  RemindLateOrders(
      PurchaseOrders orders,
      Suppliers suppliers,
      OutgoingMails mails,
      Settings<ProcurementSettings> settings,
      TenantCalendars calendars) {
    this.orders = orders;
    this.suppliers = suppliers;
    this.mails = mails;
    this.settings = settings;
    this.calendars = calendars;
  }

  @Override
  public String name() {
    return "late-orders";
  }

  @Override
  public String dueTenants() {
    return "SELECT tenants_with_late_orders()";
  }

  @Override
  public Uni<Boolean> runPart(Instant since) {
    return settings
        .current()
        .chain(
            rules ->
                rules.reminderDaysOrDefault() == 0
                    ? Uni.createFrom().item(false)
                    : calendars.today().chain(today -> remind(rules, today)));
  }

  private Uni<Boolean> remind(ProcurementSettings rules, LocalDate today) {
    return orders
        .lockLate(today, rules.reminderDaysOrDefault(), MOST)
        .call(late -> Sequential.each(late, order -> remind(order, rules, today)))
        .map(late -> late.size() == MOST);
  }

  private Uni<Void> remind(PurchaseOrder order, ProcurementSettings rules, LocalDate today) {
    return suppliers
        .findById(order.supplierId())
        .map(
            supplier ->
                Optional.ofNullable(SendOrder.reminder(order, supplier, rules.buyerOrUnknown())))
        .invoke(letter -> order.remind(today, letter.isPresent()))
        .chain(
            letter -> letter.isPresent() ? mails.queue(letter.get()) : Uni.createFrom().voidItem());
  }
}
