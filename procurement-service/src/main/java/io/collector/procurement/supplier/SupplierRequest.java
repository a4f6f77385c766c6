package io.collector.procurement.supplier;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.rest.constraint.SingleLineText;
import jakarta.persistence.Embeddable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A supplier as somebody wants it: a new one, or all of what one shall be from now on.
@Schema(name = "SupplierRequest", examples = SupplierRequest.EXAMPLE)
record SupplierRequest(
    @Schema(description = "Given by the caller if it has one, else made; never changes")
        @Nullable UUID id,
    @JsonUnwrapped @Valid @NotNull SupplierForm form,
    @Valid @Nullable SupplierAddress address,
    @Size(max = 50) @Nullable List<@NotNull @Valid Contact> contacts) {

  static final String EXAMPLE =
      """
      {
        "id": "00000021-0000-4000-8000-000000000021",
        "name": "Bolts and Nuts Ltd",
        "email": "orders@bolts.example.com",
        "taxId": "DE123456789",
        "currency": "EUR",
        "language": "de-DE",
        "paymentTermDays": 30,
        "discountDays": 10,
        "discountPercent": "2",
        "leadTimeDays": 7,
        "overReceiptPercent": "5",
        "address": {"street": "Werkstr. 1", "postalCode": "10115", "city": "Berlin", "country": "DE"},
        "contacts": [{"name": "Max Muster", "jobTitle": "Sales", "email": "max@bolts.example.com"}]
      }
      """;

  @Embeddable
  @Schema(name = "SupplierContact")
  record Contact(
      @NotNull @SingleLineText @Size(max = 200) String name,
      @SingleLineText @Size(max = 100) @Nullable String jobTitle,
      @Email(regexp = SupplierForm.EMAIL, message = "must be an e-mail address") @Size(max = 254)
          @Nullable String email,
      @Pattern(regexp = SupplierForm.PHONE, message = "must be a telephone number")
          @Nullable String phone) {}

  List<Contact> contactsOrNone() {
    return Objects.requireNonNullElse(contacts, List.of());
  }
}
