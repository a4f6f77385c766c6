package io.collector.order.progress;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One fact of an order from another service. The same fact of another event is the same row.
///
/// @param document its source: the delivery note, return, invoice, credit note, payment,
///     allocation of credit or refund
/// @param order    absent if it is about an invoice, or unknown
/// @param invoice  the invoice it is about, if any
/// @param note     the delivery note it is about, if any
/// @param line     the order's line, if known
/// @param product  the product, if known
/// @param quantity in the line's unit; absent if it is about money or a whole document
/// @param amount   tax included; absent if it is about goods, or told by `invoice.updated`
/// @param currency of the amount; of an invoice's total and of an outside payment alone
/// @param reason   of a refund; absent otherwise
/// @param published whether what follows from it has been published
public record ProgressFact(
    Kind kind,
    UUID document,
    @Nullable UUID order,
    @Nullable UUID invoice,
    @Nullable UUID note,
    @Nullable UUID line,
    @Nullable UUID product,
    @Nullable BigDecimal quantity,
    @Nullable BigDecimal amount,
    @Nullable String currency,
    @Nullable String reason,
    boolean published) {

  private static final UUID NOTHING = new UUID(0, 0);

  /// Kind of a fact.
  public enum Kind {
    /// Goods left on a delivery note.
    DISPATCHED,
    /// The customer took them.
    ACCEPTED,
    /// The customer took all that was dispatched on the note.
    ALL_ACCEPTED,
    /// The customer refused them at the door.
    REJECTED,
    /// They came back to the warehouse undelivered.
    CAME_BACK,
    /// The customer sent them back after taking them.
    RETURNED,
    /// A line was invoiced.
    INVOICED,
    /// An invoice was issued, over this amount.
    INVOICE_TOTAL,
    /// A collective invoice was issued, and this amount of it is for the order.
    INVOICE_PART,
    /// An outside payment service collected this amount for an invoice. Without an amount
    /// invoice-service published it.
    INVOICE_PAID,
    /// A credit note took this amount off an invoice, or this quantity of a line for a return.
    CREDITED,
    /// A payment, or credit of one, paid this amount of an invoice.
    PAYMENT,
    /// This amount was paid back to the customer.
    REFUND
  }

  static ProgressFact ofDocument(Kind kind, UUID document, UUID order) {
    return new ProgressFact(
        kind, document, order, null, document, null, null, null, null, null, null, false);
  }

  static ProgressFact ofGoods(
      Kind kind,
      UUID document,
      UUID order,
      @Nullable UUID note,
      @Nullable UUID line,
      @Nullable UUID product,
      BigDecimal quantity) {
    return new ProgressFact(
        kind, document, order, null, note, line, product, quantity, null, null, null, false);
  }

  static ProgressFact ofInvoicedLine(
      UUID invoice,
      @Nullable UUID order,
      @Nullable UUID line,
      @Nullable UUID product,
      BigDecimal quantity) {
    return new ProgressFact(
        Kind.INVOICED,
        invoice,
        order,
        invoice,
        null,
        line,
        product,
        quantity,
        null,
        null,
        null,
        false);
  }

  /// What came back of an invoiced line.
  ///
  /// @param invoice absent if the order is known
  static ProgressFact ofCreditedLine(
      UUID creditNote,
      @Nullable UUID order,
      @Nullable UUID invoice,
      @Nullable UUID line,
      @Nullable UUID product,
      BigDecimal quantity) {
    return new ProgressFact(
        Kind.CREDITED,
        creditNote,
        order,
        invoice,
        null,
        line,
        product,
        quantity,
        null,
        null,
        null,
        false);
  }

  static ProgressFact ofMoney(
      Kind kind,
      UUID document,
      @Nullable UUID order,
      @Nullable UUID invoice,
      @Nullable BigDecimal amount) {
    return new ProgressFact(
        kind, document, order, invoice, null, null, null, null, amount, null, null, false);
  }

  /// Of an invoice itself.
  static ProgressFact ofInvoice(
      Kind kind, UUID invoice, @Nullable UUID order, @Nullable BigDecimal amount, String currency) {
    return new ProgressFact(
        kind, invoice, order, invoice, null, null, null, null, amount, currency, null, false);
  }

  static ProgressFact ofRefund(
      UUID refund, @Nullable UUID order, @Nullable UUID invoice, BigDecimal amount, String reason) {
    return new ProgressFact(
        Kind.REFUND, refund, order, invoice, null, null, null, null, amount, null, reason, false);
  }

  /// Identifies it within its document.
  UUID item() {
    if (line != null) {
      return line;
    }
    if (product != null) {
      return product;
    }
    return invoice != null ? invoice : NOTHING;
  }

  /// The same item comes in several parts, of two lots for instance.
  ProgressFact plus(ProgressFact other) {
    return new ProgressFact(
        kind,
        document,
        order,
        invoice,
        note,
        line,
        product,
        sum(quantity, other.quantity),
        sum(amount, other.amount),
        currency,
        reason,
        published);
  }

  private static @Nullable BigDecimal sum(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null) {
      return other;
    }
    return other == null ? one : one.add(other);
  }

  BigDecimal quantityOrZero() {
    return quantity == null ? BigDecimal.ZERO : quantity;
  }

  public BigDecimal amountOrZero() {
    return amount == null ? BigDecimal.ZERO : amount;
  }
}
