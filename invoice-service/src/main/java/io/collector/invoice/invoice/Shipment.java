package io.collector.invoice.invoice;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a line of a collective invoice is for: a delivery of an order, or services of one.
///
/// @param day of the delivery, or when the services were due
@Embeddable
public record Shipment(
    UUID orderId,
    String orderNumber,
    @Nullable UUID deliveryNoteId,
    @Nullable String deliveryNumber,
    @Column(name = "delivery_day") LocalDate day) {

  /// As the line's note on paper and in e-invoices.
  public String inWords() {
    return deliveryNumber == null
        ? "%s, %s".formatted(orderNumber, day)
        : "%s, %s, %s".formatted(orderNumber, deliveryNumber, day);
  }
}
