package io.collector.accounting;

import io.collector.accounting.journal.Instalments;
import io.collector.accounting.party.UpdatePartyCopies;
import io.collector.accounting.posting.CreditNoteIssuedRule;
import io.collector.accounting.posting.ExpenseApprovedRule;
import io.collector.accounting.posting.ExpenseReimbursedRule;
import io.collector.accounting.posting.InvoiceIssuedRule;
import io.collector.accounting.posting.InvoicePaidRule;
import io.collector.accounting.posting.InvoiceVoidedRule;
import io.collector.accounting.posting.InvoiceWrittenOffRule;
import io.collector.accounting.posting.PaymentAllocatedRule;
import io.collector.accounting.posting.PaymentReceivedRule;
import io.collector.accounting.posting.PaymentRefundedRule;
import io.collector.accounting.posting.PaymentUpdatedRule;
import io.collector.accounting.posting.PayrollPaidRule;
import io.collector.accounting.posting.PayrollProcessedRule;
import io.collector.accounting.posting.PayrollRepaidRule;
import io.collector.accounting.posting.PayrollReversedRule;
import io.collector.accounting.posting.PostEvents;
import io.collector.accounting.posting.StockAdjustedRule;
import io.collector.accounting.posting.StockDeductedRule;
import io.collector.accounting.posting.StockReceivedRule;
import io.collector.accounting.posting.StockRevaluedRule;
import io.collector.accounting.posting.SupplierBillMatchedRule;
import io.collector.accounting.posting.SupplierBillPaidRule;
import io.collector.accounting.posting.SupplierCreditNoteMatchedRule;
import io.collector.bus.EventBatch;
import io.collector.bus.Inbox;
import io.collector.events.crm.CustomerCreated;
import io.collector.events.crm.CustomerUpdated;
import io.collector.events.hr.ExpenseApproved;
import io.collector.events.hr.ExpenseReimbursed;
import io.collector.events.hr.PayrollPaid;
import io.collector.events.hr.PayrollProcessed;
import io.collector.events.hr.PayrollRepaid;
import io.collector.events.hr.PayrollReversed;
import io.collector.events.inventory.StockAdjusted;
import io.collector.events.inventory.StockDeducted;
import io.collector.events.inventory.StockReceived;
import io.collector.events.inventory.StockRevalued;
import io.collector.events.invoice.CreditNoteIssued;
import io.collector.events.invoice.InvoiceIssued;
import io.collector.events.invoice.InvoicePaid;
import io.collector.events.invoice.InvoiceVoided;
import io.collector.events.invoice.InvoiceWrittenOff;
import io.collector.events.invoice.PaymentAllocated;
import io.collector.events.invoice.PaymentReceived;
import io.collector.events.invoice.PaymentRefunded;
import io.collector.events.invoice.PaymentUpdated;
import io.collector.events.procurement.SupplierBillMatched;
import io.collector.events.procurement.SupplierBillPaid;
import io.collector.events.procurement.SupplierCreditNoteMatched;
import io.collector.events.procurement.SupplierUpdated;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// The consumed events: one method each, which posts by its rule, or keeps a copy.
@ApplicationScoped
class AccountingEvents {

  private final Inbox inbox;
  private final PostEvents post;
  private final Instalments instalments;
  private final UpdatePartyCopies updatePartyCopies;

  AccountingEvents(
      Inbox inbox, PostEvents post, Instalments instalments, UpdatePartyCopies updatePartyCopies) {
    this.inbox = inbox;
    this.post = post;
    this.instalments = instalments;
    this.updatePartyCopies = updatePartyCopies;
  }

  @Incoming("customer.created")
  Uni<Void> customerCreated(EventBatch<CustomerCreated> customers) {
    return inbox.together(customers, updatePartyCopies.customers());
  }

  @Incoming("customer.updated")
  Uni<Void> customerUpdated(EventBatch<CustomerUpdated> customers) {
    return inbox.together(customers, updatePartyCopies.customers());
  }

  @Incoming("supplier.updated")
  Uni<Void> supplierUpdated(EventBatch<SupplierUpdated> suppliers) {
    return inbox.together(suppliers, updatePartyCopies.suppliers());
  }

  @Incoming("invoice.issued")
  Uni<Void> invoiceIssued(EventBatch<InvoiceIssued> invoices) {
    var posting = post.by(InvoiceIssuedRule::posting);
    return inbox.each(
        invoices, invoice -> instalments.keep(invoice.data()).chain(() -> posting.handle(invoice)));
  }

  @Incoming("invoice.voided")
  Uni<Void> invoiceVoided(EventBatch<InvoiceVoided> invoices) {
    return inbox.each(invoices, post.by(InvoiceVoidedRule::posting));
  }

  @Incoming("invoice.written_off")
  Uni<Void> invoiceWrittenOff(EventBatch<InvoiceWrittenOff> invoices) {
    return inbox.each(invoices, post.by(InvoiceWrittenOffRule::posting));
  }

  @Incoming("invoice.paid")
  Uni<Void> invoicePaid(EventBatch<InvoicePaid> invoices) {
    return inbox.each(invoices, post.by(InvoicePaidRule::posting));
  }

  @Incoming("credit_note.issued")
  Uni<Void> creditNoteIssued(EventBatch<CreditNoteIssued> notes) {
    return inbox.each(notes, post.by(CreditNoteIssuedRule::posting));
  }

  @Incoming("payment.received")
  Uni<Void> paymentReceived(EventBatch<PaymentReceived> payments) {
    return inbox.each(payments, post.by(PaymentReceivedRule::posting));
  }

  @Incoming("payment.allocated")
  Uni<Void> paymentAllocated(EventBatch<PaymentAllocated> allocations) {
    return inbox.each(allocations, post.by(PaymentAllocatedRule::posting));
  }

  @Incoming("payment.refunded")
  Uni<Void> paymentRefunded(EventBatch<PaymentRefunded> refunds) {
    return inbox.each(refunds, post.by(PaymentRefundedRule::posting));
  }

  @Incoming("payment.updated")
  Uni<Void> paymentUpdated(EventBatch<PaymentUpdated> payments) {
    return inbox.each(payments, post.by(PaymentUpdatedRule::posting));
  }

  @Incoming("stock.deducted")
  Uni<Void> stockDeducted(EventBatch<StockDeducted> movements) {
    return inbox.each(movements, post.by(StockDeductedRule::posting));
  }

  @Incoming("stock.received")
  Uni<Void> stockReceived(EventBatch<StockReceived> movements) {
    return inbox.each(movements, post.by(StockReceivedRule::posting));
  }

  @Incoming("stock.adjusted")
  Uni<Void> stockAdjusted(EventBatch<StockAdjusted> movements) {
    return inbox.each(movements, post.by(StockAdjustedRule::posting));
  }

  @Incoming("supplier_bill.matched")
  Uni<Void> supplierBillMatched(EventBatch<SupplierBillMatched> bills) {
    return inbox.each(bills, post.by(SupplierBillMatchedRule::posting));
  }

  @Incoming("supplier_credit_note.matched")
  Uni<Void> supplierCreditNoteMatched(EventBatch<SupplierCreditNoteMatched> notes) {
    return inbox.each(notes, post.by(SupplierCreditNoteMatchedRule::posting));
  }

  @Incoming("supplier_bill.paid")
  Uni<Void> supplierBillPaid(EventBatch<SupplierBillPaid> bills) {
    return inbox.each(bills, post.by(SupplierBillPaidRule::posting));
  }

  @Incoming("expense.approved")
  Uni<Void> expenseApproved(EventBatch<ExpenseApproved> expenses) {
    return inbox.each(expenses, post.by(ExpenseApprovedRule::posting));
  }

  @Incoming("expense.reimbursed")
  Uni<Void> expenseReimbursed(EventBatch<ExpenseReimbursed> expenses) {
    return inbox.each(expenses, post.by(ExpenseReimbursedRule::posting));
  }

  @Incoming("stock.revalued")
  Uni<Void> stockRevalued(EventBatch<StockRevalued> movements) {
    return inbox.each(movements, post.by(StockRevaluedRule::posting));
  }

  @Incoming("payroll.processed")
  Uni<Void> payrollProcessed(EventBatch<PayrollProcessed> payrolls) {
    return inbox.each(payrolls, post.by(PayrollProcessedRule::posting));
  }

  @Incoming("payroll.paid")
  Uni<Void> payrollPaid(EventBatch<PayrollPaid> payrolls) {
    return inbox.each(payrolls, post.by(PayrollPaidRule::posting));
  }

  @Incoming("payroll.repaid")
  Uni<Void> payrollRepaid(EventBatch<PayrollRepaid> repayments) {
    return inbox.each(repayments, post.by(PayrollRepaidRule::posting));
  }

  @Incoming("payroll.reversed")
  Uni<Void> payrollReversed(EventBatch<PayrollReversed> payrolls) {
    return inbox.each(payrolls, post.by(PayrollReversedRule::posting));
  }
}
