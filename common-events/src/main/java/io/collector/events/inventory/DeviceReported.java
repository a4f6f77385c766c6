package io.collector.events.inventory;

import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `device.reported`: a vending machine or sensor sent its state.
///
/// @param deviceType  `VENDING_MACHINE`, `THERMOMETER`, `SCALE`, …
/// @param status      `OK`, `WARNING`, `FAULT` or `OFFLINE`
/// @param reportedAt  by the device's own clock
/// @param warehouseId where it stands, or which machine it is
/// @param faultCode   the maker's code
/// @param readings    what it measured
/// @param slots       how full its compartments are
public record DeviceReported(
    UUID deviceId,
    String deviceType,
    String status,
    Instant reportedAt,
    @Nullable String serialNumber,
    @Nullable UUID warehouseId,
    @Nullable String faultCode,
    @Nullable List<Reading> readings,
    @Nullable List<Slot> slots)
    implements Payload {

  @Override
  public String businessId() {
    return deviceId.toString();
  }

  /// One measured value.
  ///
  /// @param name  what was measured, e.g. `temperature`
  /// @param value in `unit`
  /// @param unit  UCUM code, e.g. `Cel`, `kg`, `%`
  public record Reading(String name, BigDecimal value, @Nullable String unit) {}

  /// One compartment of a vending machine.
  ///
  /// @param slot      its label
  /// @param productId absent if it is empty and unassigned
  /// @param quantity  in the product's unit
  /// @param capacity  in the product's unit
  public record Slot(
      String slot, @Nullable UUID productId, BigDecimal quantity, @Nullable BigDecimal capacity) {}
}
