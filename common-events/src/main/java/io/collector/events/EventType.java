package io.collector.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.collector.events.accounting.CalendarUpdated;
import io.collector.events.accounting.ExchangeRatesUpdated;
import io.collector.events.accounting.InvoiceSettled;
import io.collector.events.accounting.JournalPosted;
import io.collector.events.accounting.LetterheadUpdated;
import io.collector.events.accounting.PeriodClosed;
import io.collector.events.accounting.SupplierBillSettled;
import io.collector.events.crm.CampaignStarted;
import io.collector.events.crm.CustomerCreated;
import io.collector.events.crm.CustomerUpdated;
import io.collector.events.crm.LeadConverted;
import io.collector.events.crm.NotificationFailed;
import io.collector.events.crm.NotificationSent;
import io.collector.events.crm.OfferApproved;
import io.collector.events.crm.OfferExpired;
import io.collector.events.crm.OfferRejected;
import io.collector.events.crm.TicketCreated;
import io.collector.events.crm.TicketResolved;
import io.collector.events.delivery.DeliveryConfirmed;
import io.collector.events.delivery.DeliveryCreated;
import io.collector.events.delivery.DeliveryDispatched;
import io.collector.events.delivery.DeliveryFailed;
import io.collector.events.delivery.DeliveryPicked;
import io.collector.events.delivery.DeliveryReturned;
import io.collector.events.hr.ComplaintFiled;
import io.collector.events.hr.EmployeeHired;
import io.collector.events.hr.EmployeeTerminated;
import io.collector.events.hr.EmployeeUpdated;
import io.collector.events.hr.ExpenseApproved;
import io.collector.events.hr.ExpenseReimbursed;
import io.collector.events.hr.PayrollPaid;
import io.collector.events.hr.PayrollProcessed;
import io.collector.events.hr.PayrollRepaid;
import io.collector.events.hr.PayrollReversed;
import io.collector.events.hr.ProfileUpdated;
import io.collector.events.hr.ProjectUpdated;
import io.collector.events.hr.TaskCompleted;
import io.collector.events.hr.TaskCreated;
import io.collector.events.hr.TimesheetApproved;
import io.collector.events.hr.TimesheetReopened;
import io.collector.events.inventory.BatchQuarantined;
import io.collector.events.inventory.BatchReleased;
import io.collector.events.inventory.DeviceReported;
import io.collector.events.inventory.PriceChanged;
import io.collector.events.inventory.ProductCreated;
import io.collector.events.inventory.ProductDeleted;
import io.collector.events.inventory.ProductOutOfStock;
import io.collector.events.inventory.ProductUpdated;
import io.collector.events.inventory.StockAdjusted;
import io.collector.events.inventory.StockDeducted;
import io.collector.events.inventory.StockInsufficient;
import io.collector.events.inventory.StockLow;
import io.collector.events.inventory.StockReceived;
import io.collector.events.inventory.StockReleased;
import io.collector.events.inventory.StockReservationExpired;
import io.collector.events.inventory.StockReserved;
import io.collector.events.inventory.StockRevalued;
import io.collector.events.inventory.StockUpdated;
import io.collector.events.inventory.WarehouseUpdated;
import io.collector.events.invoice.CreditNoteIssued;
import io.collector.events.invoice.InvoiceIssued;
import io.collector.events.invoice.InvoiceOverdue;
import io.collector.events.invoice.InvoicePaid;
import io.collector.events.invoice.InvoiceUpdated;
import io.collector.events.invoice.InvoiceVoided;
import io.collector.events.invoice.InvoiceWrittenOff;
import io.collector.events.invoice.PaymentAllocated;
import io.collector.events.invoice.PaymentFailed;
import io.collector.events.invoice.PaymentReceived;
import io.collector.events.invoice.PaymentRefunded;
import io.collector.events.invoice.PaymentUpdated;
import io.collector.events.order.OrderCancelled;
import io.collector.events.order.OrderCompleted;
import io.collector.events.order.OrderConfirmed;
import io.collector.events.order.OrderCreated;
import io.collector.events.order.OrderHeld;
import io.collector.events.order.OrderRefunded;
import io.collector.events.order.OrderUpdated;
import io.collector.events.procurement.GoodsReceived;
import io.collector.events.procurement.GoodsReturned;
import io.collector.events.procurement.PurchaseOrderApproved;
import io.collector.events.procurement.PurchaseOrderCancelled;
import io.collector.events.procurement.PurchaseOrderCreated;
import io.collector.events.procurement.PurchaseOrderSent;
import io.collector.events.procurement.PurchaseOrderUpdated;
import io.collector.events.procurement.SupplierBillDisputed;
import io.collector.events.procurement.SupplierBillMatched;
import io.collector.events.procurement.SupplierBillPaid;
import io.collector.events.procurement.SupplierCreditNoteMatched;
import io.collector.events.procurement.SupplierUpdated;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every event there is: its name on the wire (the routing key), the `source` its producer writes,
/// and its payload.
///
/// A [#repeatable()] type can happen more than once to the same business id, so that the timestamp
/// belongs to the identity of a message without event id.
public enum EventType {
  // crm-service
  OFFER_APPROVED("offer.approved", "offers-service", OfferApproved.class, false),
  OFFER_EXPIRED("offer.expired", "offers-service", OfferExpired.class, false),
  OFFER_REJECTED("offer.rejected", "offers-service", OfferRejected.class, false),
  CUSTOMER_CREATED("customer.created", "crm-service", CustomerCreated.class, false),
  CUSTOMER_UPDATED("customer.updated", "crm-service", CustomerUpdated.class, true),
  LEAD_CONVERTED("lead.converted", "crm-service", LeadConverted.class, false),
  TICKET_CREATED("ticket.created", "crm-service", TicketCreated.class, false),
  TICKET_RESOLVED("ticket.resolved", "crm-service", TicketResolved.class, true),
  CAMPAIGN_STARTED("campaign.started", "crm-service", CampaignStarted.class, false),
  NOTIFICATION_SENT("notification.sent", "crm-service", NotificationSent.class, true),
  NOTIFICATION_FAILED("notification.failed", "crm-service", NotificationFailed.class, true),

  // order-service
  ORDER_CREATED("order.created", "orders-service", OrderCreated.class, false),
  ORDER_CONFIRMED("order.confirmed", "orders-service", OrderConfirmed.class, false),
  ORDER_UPDATED("order.updated", "orders-service", OrderUpdated.class, true),
  ORDER_CANCELLED("order.cancelled", "orders-service", OrderCancelled.class, false),
  ORDER_COMPLETED("order.completed", "orders-service", OrderCompleted.class, false),
  ORDER_REFUNDED("order.refunded", "orders-service", OrderRefunded.class, true),
  ORDER_HELD("order.held", "orders-service", OrderHeld.class, true),

  // inventory-service
  STOCK_LOW("stock.low", "inventory-service", StockLow.class, true),
  STOCK_RESERVED("stock.reserved", "inventory-service", StockReserved.class, true),
  STOCK_INSUFFICIENT("stock.insufficient", "inventory-service", StockInsufficient.class, true),
  STOCK_RELEASED("stock.released", "inventory-service", StockReleased.class, true),
  STOCK_RESERVATION_EXPIRED(
      "stock.reservation_expired", "inventory-service", StockReservationExpired.class, true),
  STOCK_RECEIVED("stock.received", "inventory-service", StockReceived.class, true),
  STOCK_DEDUCTED("stock.deducted", "inventory-service", StockDeducted.class, true),
  STOCK_ADJUSTED("stock.adjusted", "inventory-service", StockAdjusted.class, true),
  STOCK_REVALUED("stock.revalued", "inventory-service", StockRevalued.class, true),
  STOCK_UPDATED("stock.updated", "inventory-service", StockUpdated.class, true),
  BATCH_QUARANTINED("batch.quarantined", "inventory-service", BatchQuarantined.class, true),
  BATCH_RELEASED("batch.released", "inventory-service", BatchReleased.class, true),
  PRODUCT_CREATED("product.created", "inventory-service", ProductCreated.class, false),
  PRODUCT_UPDATED("product.updated", "inventory-service", ProductUpdated.class, true),
  PRODUCT_DELETED("product.deleted", "inventory-service", ProductDeleted.class, false),
  PRICE_CHANGED("price.changed", "inventory-service", PriceChanged.class, true),
  PRODUCT_OUT_OF_STOCK("product.out_of_stock", "inventory-service", ProductOutOfStock.class, true),
  WAREHOUSE_UPDATED("warehouse.updated", "inventory-service", WarehouseUpdated.class, true),
  DEVICE_REPORTED("device.reported", "inventory-service", DeviceReported.class, true),

  // delivery-service
  DELIVERY_DISPATCHED("delivery.dispatched", "delivery-service", DeliveryDispatched.class, false),
  DELIVERY_CONFIRMED("delivery.confirmed", "delivery-service", DeliveryConfirmed.class, false),
  DELIVERY_CREATED("delivery.created", "delivery-service", DeliveryCreated.class, false),
  DELIVERY_PICKED("delivery.picked", "delivery-service", DeliveryPicked.class, false),
  DELIVERY_FAILED("delivery.failed", "delivery-service", DeliveryFailed.class, true),
  DELIVERY_RETURNED("delivery.returned", "delivery-service", DeliveryReturned.class, false),

  // invoice-service
  INVOICE_ISSUED("invoice.issued", "invoices-service", InvoiceIssued.class, false),
  INVOICE_PAID("invoice.paid", "payment-service", InvoicePaid.class, false),
  INVOICE_OVERDUE("invoice.overdue", "invoices-service", InvoiceOverdue.class, true),
  INVOICE_VOIDED("invoice.voided", "invoices-service", InvoiceVoided.class, false),
  INVOICE_WRITTEN_OFF("invoice.written_off", "invoices-service", InvoiceWrittenOff.class, false),
  INVOICE_UPDATED("invoice.updated", "invoices-service", InvoiceUpdated.class, true),
  CREDIT_NOTE_ISSUED("credit_note.issued", "invoices-service", CreditNoteIssued.class, false),
  PAYMENT_RECEIVED("payment.received", "payment-service", PaymentReceived.class, false),
  PAYMENT_FAILED("payment.failed", "payment-service", PaymentFailed.class, true),
  PAYMENT_REFUNDED("payment.refunded", "payment-service", PaymentRefunded.class, false),
  PAYMENT_ALLOCATED("payment.allocated", "payment-service", PaymentAllocated.class, false),
  PAYMENT_UPDATED("payment.updated", "payment-service", PaymentUpdated.class, true),

  // procurement-service
  SUPPLIER_UPDATED("supplier.updated", "procurement-service", SupplierUpdated.class, true),
  PURCHASE_ORDER_CREATED(
      "purchase_order.created", "procurement-service", PurchaseOrderCreated.class, false),
  PURCHASE_ORDER_APPROVED(
      "purchase_order.approved", "procurement-service", PurchaseOrderApproved.class, true),
  PURCHASE_ORDER_SENT("purchase_order.sent", "procurement-service", PurchaseOrderSent.class, true),
  PURCHASE_ORDER_CANCELLED(
      "purchase_order.cancelled", "procurement-service", PurchaseOrderCancelled.class, false),
  PURCHASE_ORDER_UPDATED(
      "purchase_order.updated", "procurement-service", PurchaseOrderUpdated.class, true),
  GOODS_RECEIVED("goods.received", "procurement-service", GoodsReceived.class, false),
  GOODS_RETURNED("goods.returned", "procurement-service", GoodsReturned.class, true),
  SUPPLIER_BILL_MATCHED(
      "supplier_bill.matched", "procurement-service", SupplierBillMatched.class, false),
  SUPPLIER_BILL_DISPUTED(
      "supplier_bill.disputed", "procurement-service", SupplierBillDisputed.class, true),
  SUPPLIER_BILL_PAID("supplier_bill.paid", "procurement-service", SupplierBillPaid.class, true),
  SUPPLIER_CREDIT_NOTE_MATCHED(
      "supplier_credit_note.matched",
      "procurement-service",
      SupplierCreditNoteMatched.class,
      false),

  // hr-service
  TASK_COMPLETED("task.completed", "project-management-service", TaskCompleted.class, false),
  EMPLOYEE_HIRED("employee.hired", "hr-service", EmployeeHired.class, false),
  PAYROLL_PROCESSED("payroll.processed", "hr-service", PayrollProcessed.class, false),
  EMPLOYEE_UPDATED("employee.updated", "hr-service", EmployeeUpdated.class, true),
  EMPLOYEE_TERMINATED("employee.terminated", "hr-service", EmployeeTerminated.class, false),
  PROFILE_UPDATED("profile.updated", "hr-service", ProfileUpdated.class, true),
  COMPLAINT_FILED("complaint.filed", "hr-service", ComplaintFiled.class, false),
  EXPENSE_APPROVED("expense.approved", "hr-service", ExpenseApproved.class, false),
  EXPENSE_REIMBURSED("expense.reimbursed", "hr-service", ExpenseReimbursed.class, false),
  PAYROLL_PAID("payroll.paid", "hr-service", PayrollPaid.class, false),
  PAYROLL_REVERSED("payroll.reversed", "hr-service", PayrollReversed.class, false),
  PAYROLL_REPAID("payroll.repaid", "hr-service", PayrollRepaid.class, true),
  TASK_CREATED("task.created", "project-management-service", TaskCreated.class, false),
  PROJECT_UPDATED("project.updated", "project-management-service", ProjectUpdated.class, true),
  TIMESHEET_APPROVED("timesheet.approved", "hr-service", TimesheetApproved.class, true),
  TIMESHEET_REOPENED("timesheet.reopened", "hr-service", TimesheetReopened.class, true),

  // accounting-service
  CALENDAR_UPDATED("calendar.updated", "accounting-service", CalendarUpdated.class, true),
  EXCHANGE_RATES_UPDATED(
      "exchange_rates.updated", "accounting-service", ExchangeRatesUpdated.class, true),
  LETTERHEAD_UPDATED("letterhead.updated", "accounting-service", LetterheadUpdated.class, true),
  JOURNAL_POSTED("journal.posted", "accounting-service", JournalPosted.class, false),
  PERIOD_CLOSED("period.closed", "accounting-service", PeriodClosed.class, true),
  SUPPLIER_BILL_SETTLED(
      "supplier_bill.settled", "accounting-service", SupplierBillSettled.class, true),
  INVOICE_SETTLED("invoice.settled", "accounting-service", InvoiceSettled.class, true);

  private static final Map<String, EventType> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(t -> t.wireName, Function.identity()));
  private static final Map<Class<?>, EventType> BY_PAYLOAD =
      Arrays.stream(values()).collect(Collectors.toMap(t -> t.payload, Function.identity()));

  private final String wireName;
  private final String source;
  private final Class<? extends Payload> payload;
  private final boolean repeatable;

  EventType(String wireName, String source, Class<? extends Payload> payload, boolean repeatable) {
    this.wireName = wireName;
    this.source = source;
    this.payload = payload;
    this.repeatable = repeatable;
  }

  /// The type of a payload.
  public static EventType of(Payload payload) {
    return of(payload.getClass());
  }

  /// The type that a payload class belongs to.
  public static EventType of(Class<? extends Payload> payload) {
    var type = BY_PAYLOAD.get(payload);
    if (type == null) {
      throw new IllegalArgumentException(payload.getName() + " is not a payload of the contract");
    }
    return type;
  }

  /// The type with this name on the wire.
  ///
  /// @throws IllegalArgumentException if the contract has none
  @JsonCreator
  public static EventType named(String wireName) {
    return find(wireName)
        .orElseThrow(() -> new IllegalArgumentException("unknown event type '" + wireName + "'"));
  }

  /// The type with this name on the wire; a later release may have more.
  public static Optional<EventType> find(String wireName) {
    return Optional.ofNullable(BY_NAME.get(wireName));
  }

  @JsonValue
  public String wireName() {
    return wireName;
  }

  public String source() {
    return source;
  }

  public Class<? extends Payload> payload() {
    return payload;
  }

  /// The service that publishes it: its payloads are in a package of its own. The source in an
  /// event may have another name.
  public String owner() {
    var owners = payload.getPackageName();
    return owners.substring(owners.lastIndexOf('.') + 1);
  }

  public boolean repeatable() {
    return repeatable;
  }

  @Override
  public String toString() {
    return wireName;
  }
}
