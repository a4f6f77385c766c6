package io.collector.invoice.document;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// From the first to the last day on which something of a document was delivered, the tenant's.
@Embeddable
public record DeliveryDays(
    @Column(name = "delivered_from") LocalDate first,
    @Column(name = "delivered_to") LocalDate last) {

  /// @return null if no day is known
  public static @Nullable DeliveryDays of(List<LocalDate> days) {
    var sorted = days.stream().sorted().toList();
    return sorted.isEmpty() ? null : new DeliveryDays(sorted.getFirst(), sorted.getLast());
  }

  boolean isOneDay() {
    return first.equals(last);
  }
}
