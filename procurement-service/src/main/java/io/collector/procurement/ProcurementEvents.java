package io.collector.procurement;

import io.collector.bus.EventBatch;
import io.collector.bus.Inbox;
import io.collector.calendar.TenantCalendars;
import io.collector.currency.TenantRates;
import io.collector.events.accounting.CalendarUpdated;
import io.collector.events.accounting.ExchangeRatesUpdated;
import io.collector.events.accounting.LetterheadUpdated;
import io.collector.events.accounting.SupplierBillSettled;
import io.collector.events.inventory.ProductCreated;
import io.collector.events.inventory.ProductDeleted;
import io.collector.events.inventory.ProductUpdated;
import io.collector.events.inventory.StockLow;
import io.collector.events.inventory.StockUpdated;
import io.collector.events.inventory.WarehouseUpdated;
import io.collector.letterhead.TenantLetterheads;
import io.collector.procurement.bill.SettleBill;
import io.collector.procurement.catalog.Products;
import io.collector.procurement.catalog.Warehouses;
import io.collector.procurement.requisition.RequisitionOnLowStock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// The events that the service consumes, and their handlers.
@ApplicationScoped
class ProcurementEvents {

  private final Inbox inbox;
  private final Products products;
  private final Warehouses warehouses;
  private final RequisitionOnLowStock requisition;
  private final TenantCalendars calendars;
  private final TenantLetterheads letterheads;
  private final TenantRates rates;
  private final SettleBill settleBill;

  ProcurementEvents(
      Inbox inbox,
      Products products,
      Warehouses warehouses,
      RequisitionOnLowStock requisition,
      TenantCalendars calendars,
      TenantLetterheads letterheads,
      TenantRates rates,
      SettleBill settleBill) {
    this.inbox = inbox;
    this.products = products;
    this.warehouses = warehouses;
    this.requisition = requisition;
    this.calendars = calendars;
    this.letterheads = letterheads;
    this.rates = rates;
    this.settleBill = settleBill;
  }

  @Incoming("stock.low")
  Uni<Void> stockLow(EventBatch<StockLow> events) {
    return inbox.each(events, requisition);
  }

  @Incoming("stock.updated")
  Uni<Void> stockUpdated(EventBatch<StockUpdated> events) {
    return inbox.together(events, requisition.updated());
  }

  @Incoming("product.created")
  Uni<Void> productCreated(EventBatch<ProductCreated> events) {
    return inbox.together(events, products.handler());
  }

  @Incoming("product.updated")
  Uni<Void> productUpdated(EventBatch<ProductUpdated> events) {
    return inbox.together(events, products.handler());
  }

  @Incoming("product.deleted")
  Uni<Void> productDeleted(EventBatch<ProductDeleted> events) {
    return inbox.each(events, products::delete);
  }

  @Incoming("warehouse.updated")
  Uni<Void> warehouseUpdated(EventBatch<WarehouseUpdated> events) {
    return inbox.together(events, warehouses.handler());
  }

  @Incoming("calendar.updated")
  Uni<Void> calendarUpdated(EventBatch<CalendarUpdated> changes) {
    return inbox.together(changes, calendars.handler());
  }

  @Incoming("letterhead.updated")
  Uni<Void> letterheadUpdated(EventBatch<LetterheadUpdated> changes) {
    return inbox.together(changes, letterheads.handler());
  }

  @Incoming("exchange_rates.updated")
  Uni<Void> exchangeRatesUpdated(EventBatch<ExchangeRatesUpdated> changes) {
    return inbox.together(changes, rates.handler());
  }

  @Incoming("supplier_bill.settled")
  Uni<Void> supplierBillSettled(EventBatch<SupplierBillSettled> events) {
    return inbox.each(events, settleBill);
  }
}
