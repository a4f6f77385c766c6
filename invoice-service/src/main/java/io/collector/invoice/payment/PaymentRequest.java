package io.collector.invoice.payment;

import io.collector.invoice.invoice.Invoice;
import io.collector.money.MinorUnit;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a gateway was asked to collect for an invoice. Once it has, there is a payment of the same
/// id.
@Entity
@Table(name = "payment_request")
class PaymentRequest extends AggregateRow {

  /// What became of it.
  enum Status {
    PENDING,
    SUCCEEDED,
    /// The last try failed; the customer may try again.
    FAILED,
    /// The customer took the money back.
    DISPUTED,
    REFUNDED
  }

  @Id private UUID id = new UUID(0, 0);
  private UUID invoiceId = new UUID(0, 0);
  private String invoiceNumber = "";
  private @Nullable UUID orderId;
  private UUID customerId = new UUID(0, 0);
  private String currency = "";
  private BigDecimal amount = BigDecimal.ZERO;
  private String provider = "";
  private String reference = "";
  private String checkoutUrl = "";

  @Enumerated(EnumType.STRING)
  private Status status = Status.PENDING;

  private int failures;
  private @Nullable String failureReason;
  private @Nullable String declineCode;

  protected PaymentRequest() {}

  PaymentRequest(
      UUID id,
      Invoice invoice,
      BigDecimal amount,
      String provider,
      PaymentGateway.Checkout checkout) {
    this.id = id;
    this.amount = amount;
    this.provider = provider;
    invoiceId = invoice.id();
    invoiceNumber = invoice.number();
    orderId = invoice.orderId();
    customerId = invoice.customerId();
    currency = invoice.currency();
    reference = checkout.reference();
    checkoutUrl = checkout.url();
  }

  void become(Status next) {
    status = next;
    changed();
  }

  void fail(@Nullable String reason, @Nullable String code) {
    failures++;
    failureReason = reason;
    declineCode = code;
    become(Status.FAILED);
  }

  /// Whether the gateway has the money, or had it.
  boolean isCollected() {
    return switch (status) {
      case SUCCEEDED, DISPUTED, REFUNDED -> true;
      case PENDING, FAILED -> false;
    };
  }

  MinorUnit money() {
    return MinorUnit.known(currency);
  }

  /// As events name it.
  String method() {
    return provider.toUpperCase(Locale.ROOT);
  }

  UUID id() {
    return id;
  }

  UUID invoiceId() {
    return invoiceId;
  }

  String invoiceNumber() {
    return invoiceNumber;
  }

  @Nullable UUID orderId() {
    return orderId;
  }

  UUID customerId() {
    return customerId;
  }

  String currency() {
    return currency;
  }

  BigDecimal amount() {
    return amount;
  }

  String provider() {
    return provider;
  }

  String reference() {
    return reference;
  }

  String checkoutUrl() {
    return checkoutUrl;
  }

  Status status() {
    return status;
  }

  int failures() {
    return failures;
  }

  @Nullable String failureReason() {
    return failureReason;
  }

  @Nullable String declineCode() {
    return declineCode;
  }
}
