package io.collector.procurement.supplier;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A supplier, as a reader sees it.
@RegisterForReflection
@Schema(name = "Supplier")
record SupplierView(
    UUID id,
    @Schema(examples = "SUP-2026-000123") String number,
    @JsonUnwrapped SupplierForm form,
    @Nullable SupplierAddress address,
    List<SupplierRequest.Contact> contacts,
    @Nullable BankAccount bankAccount,
    SupplierStatus status,
    @Schema(description = "Why it is blocked or inactive") @Nullable String statusReason,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  static SupplierView of(Supplier supplier) {
    return new SupplierView(
        supplier.id(),
        supplier.number(),
        supplier.form(),
        supplier.address(),
        supplier.contacts().stream().map(SupplierContact::shown).toList(),
        supplier.bankAccount(),
        supplier.status(),
        supplier.statusReason(),
        supplier.createdAt(),
        supplier.updatedAt(),
        supplier.version());
  }
}
