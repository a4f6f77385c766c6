package io.collector.inventory;

import io.collector.bus.EventBatch;
import io.collector.bus.Inbox;
import io.collector.calendar.TenantCalendars;
import io.collector.events.accounting.CalendarUpdated;
import io.collector.events.delivery.DeliveryDispatched;
import io.collector.events.delivery.DeliveryReturned;
import io.collector.events.order.OrderCancelled;
import io.collector.events.order.OrderConfirmed;
import io.collector.events.order.OrderCreated;
import io.collector.events.procurement.GoodsReceived;
import io.collector.events.procurement.GoodsReturned;
import io.collector.events.procurement.PurchaseOrderUpdated;
import io.collector.events.procurement.SupplierBillMatched;
import io.collector.events.procurement.SupplierCreditNoteMatched;
import io.collector.inventory.movement.CountSupplierBill;
import io.collector.inventory.movement.MoveSupplierGoods;
import io.collector.inventory.movement.ReceiveReturn;
import io.collector.inventory.onorder.UpdateOnOrder;
import io.collector.inventory.reservation.ConfirmReservation;
import io.collector.inventory.reservation.DeductStockOnDispatch;
import io.collector.inventory.reservation.ReleaseStockOnCancellation;
import io.collector.inventory.reservation.ReserveStockOnOrder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// The events that the service consumes, and their handlers.
@ApplicationScoped
class InventoryEvents {

  private final Inbox inbox;
  private final ReserveStockOnOrder reserveStock;
  private final ConfirmReservation confirmReservation;
  private final ReleaseStockOnCancellation releaseStock;
  private final DeductStockOnDispatch deductStock;
  private final ReceiveReturn receiveReturn;
  private final MoveSupplierGoods supplierGoods;
  private final CountSupplierBill supplierBills;
  private final UpdateOnOrder updateOnOrder;
  private final TenantCalendars calendars;

  InventoryEvents(
      Inbox inbox,
      ReserveStockOnOrder reserveStock,
      ConfirmReservation confirmReservation,
      ReleaseStockOnCancellation releaseStock,
      DeductStockOnDispatch deductStock,
      ReceiveReturn receiveReturn,
      MoveSupplierGoods supplierGoods,
      CountSupplierBill supplierBills,
      UpdateOnOrder updateOnOrder,
      TenantCalendars calendars) {
    this.inbox = inbox;
    this.reserveStock = reserveStock;
    this.confirmReservation = confirmReservation;
    this.releaseStock = releaseStock;
    this.deductStock = deductStock;
    this.receiveReturn = receiveReturn;
    this.supplierGoods = supplierGoods;
    this.supplierBills = supplierBills;
    this.updateOnOrder = updateOnOrder;
    this.calendars = calendars;
  }

  @Incoming("order.created")
  Uni<Void> orderCreated(EventBatch<OrderCreated> orders) {
    return inbox.together(orders, reserveStock);
  }

  @Incoming("order.confirmed")
  Uni<Void> orderConfirmed(EventBatch<OrderConfirmed> orders) {
    return inbox.together(orders, confirmReservation);
  }

  @Incoming("order.cancelled")
  Uni<Void> orderCancelled(EventBatch<OrderCancelled> orders) {
    return inbox.together(orders, releaseStock);
  }

  @Incoming("delivery.dispatched")
  Uni<Void> deliveryDispatched(EventBatch<DeliveryDispatched> notes) {
    return inbox.together(notes, deductStock);
  }

  @Incoming("delivery.returned")
  Uni<Void> deliveryReturned(EventBatch<DeliveryReturned> returns) {
    return inbox.each(returns, receiveReturn);
  }

  @Incoming("goods.received")
  Uni<Void> goodsReceived(EventBatch<GoodsReceived> receipts) {
    return inbox.each(receipts, supplierGoods::receive);
  }

  @Incoming("goods.returned")
  Uni<Void> goodsReturned(EventBatch<GoodsReturned> returns) {
    return inbox.each(returns, supplierGoods::giveBack);
  }

  @Incoming("supplier_bill.matched")
  Uni<Void> supplierBillMatched(EventBatch<SupplierBillMatched> bills) {
    return inbox.each(bills, supplierBills::billed);
  }

  @Incoming("supplier_credit_note.matched")
  Uni<Void> supplierCreditNoteMatched(EventBatch<SupplierCreditNoteMatched> notes) {
    return inbox.each(notes, supplierBills::credited);
  }

  @Incoming("purchase_order.updated")
  Uni<Void> purchaseOrderUpdated(EventBatch<PurchaseOrderUpdated> orders) {
    return inbox.each(orders, updateOnOrder);
  }

  @Incoming("calendar.updated")
  Uni<Void> calendarUpdated(EventBatch<CalendarUpdated> changes) {
    return inbox.together(changes, calendars.handler());
  }
}
