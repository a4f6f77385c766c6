package io.collector.crm.customer;

import io.collector.events.DecimalString;
import io.collector.rest.constraint.SingleLineText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A customer as somebody wants it: a new one, or all of what one shall be from now on.
///
/// @param id            given by the caller if it has one, else made; never changes
/// @param number        likewise, e.g. of the system that it comes from
/// @param customerType  COMPANY unless told
/// @param status        absent: ACTIVE for a new customer, unchanged else
/// @param creditLimit   in `currency`; absent means unlimited
@Schema(name = "CustomerRequest", examples = CustomerRequest.EXAMPLE)
public record CustomerRequest(
    @Schema(description = "Given by the caller if it has one, else made; never changes")
        @Nullable UUID id,
    @Schema(
            description = "Given by the caller if it has one, else the next CUS-<year>-<n>",
            examples = "K-10042")
        @Pattern(
            regexp = "[A-Za-z0-9][A-Za-z0-9_./-]*",
            message = "must be letters, digits and _ . / -")
        @Size(max = 32)
        @Nullable String number,
    @NotNull @SingleLineText @Size(max = 200) @Schema(examples = "Acme Corp") String name,
    @Schema(description = "Default: COMPANY") @Nullable CustomerType customerType,
    @Schema(description = "Absent: ACTIVE for a new customer, unchanged else")
        @Nullable CustomerStatus status,
    @Email(regexp = EMAIL, message = "must be an e-mail address")
        @Size(max = 254)
        @Schema(examples = "orders@acme.example.com")
        @Nullable String email,
    @Pattern(regexp = PHONE, message = "must be a telephone number")
        @Schema(examples = "+1 212 555 0100")
        @Nullable String phone,
    @Pattern(
            regexp = "[A-Za-z0-9][A-Za-z0-9 ./-]{1,30}",
            message = "must be a tax number: letters, digits, space . / -")
        @Schema(examples = "US 12-3456789")
        @Nullable String taxId,
    @Schema(description = "ISO 4217, in which it is invoiced", examples = "USD")
        @Nullable String currency,
    @Pattern(regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", message = "must be a tag of BCP 47")
        @Schema(description = "BCP 47", examples = "en-US")
        @Nullable String language,
    @PositiveOrZero @Max(365) @Schema(description = "Days until an invoice is due", examples = "30")
        @Nullable Integer paymentTermDays,
    @PositiveOrZero
        @DecimalMax("999999999999999")
        @Digits(integer = 15, fraction = 4)
        @DecimalString
        @Schema(description = "In its currency; absent means unlimited", examples = "10000.00")
        @Nullable BigDecimal creditLimit,
    @SingleLineText @Size(max = 50) @Schema(description = "For campaigns", examples = "WHOLESALE")
        @Nullable String segment,
    @Schema(description = "The employee in charge") @Nullable UUID salespersonId,
    @Size(max = 50) @Nullable List<@NotNull @Valid Address> addresses,
    @Size(max = 50) @Nullable List<@NotNull @Valid Contact> contacts) {

  public static final String EMAIL = "[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+";
  public static final String PHONE = "\\+?[0-9][0-9 ()./-]{2,30}";

  static final String EXAMPLE =
      """
      {
        "id": "00000011-0000-4000-8000-000000000011",
        "name": "Acme Corp",
        "customerType": "COMPANY",
        "email": "orders@acme.example.com",
        "phone": "+1 212 555 0100",
        "taxId": "US12-3456789",
        "currency": "USD",
        "language": "en-US",
        "paymentTermDays": 30,
        "creditLimit": "10000.00",
        "segment": "WHOLESALE",
        "addresses": [
          {"addressType": "BILLING", "isDefault": true, "street": "1 Main Street", "postalCode": "10001", "city": "New York", "region": "NY", "country": "US"},
          {"addressType": "SHIPPING", "isDefault": true, "street": "9 Dock Road", "postalCode": "07302", "city": "Jersey City", "region": "NJ", "country": "US"}
        ],
        "contacts": [
          {"name": "Jane Doe", "jobTitle": "Head of purchasing", "email": "jane.doe@acme.example.com"}
        ]
      }
      """;

  /// @param addressId given by the caller if it has one, else made; on an edit it says which
  ///     address stays
  /// @param isDefault whether it is taken if none is chosen
  @Schema(name = "CustomerAddressRequest")
  public record Address(
      @Schema(description = "Given by the caller if it has one; on an edit, which address stays")
          @Nullable UUID addressId,
      @NotNull AddressType addressType,
      @Schema(description = "Whether it is taken if none is chosen") @Nullable Boolean isDefault,
      @Schema(description = "Addressee, if it differs") @SingleLineText @Size(max = 200)
          @Nullable String name,
      @NotNull @SingleLineText @Size(max = 200) String street,
      @SingleLineText @Size(max = 200) @Nullable String street2,
      @SingleLineText @Size(max = 20) @Nullable String postalCode,
      @NotNull @SingleLineText @Size(max = 100) String city,
      @Schema(description = "State, province or canton") @SingleLineText @Size(max = 100)
          @Nullable String region,
      @NotNull @Schema(description = "ISO 3166-1 alpha-2", examples = "US") String country) {

    boolean marksDefault() {
      return Boolean.TRUE.equals(isDefault);
    }
  }

  @Schema(name = "CustomerContact")
  public record Contact(
      @NotNull @SingleLineText @Size(max = 200) String name,
      @SingleLineText @Size(max = 100) @Nullable String jobTitle,
      @Email(regexp = EMAIL, message = "must be an e-mail address") @Size(max = 254)
          @Nullable String email,
      @Pattern(regexp = PHONE, message = "must be a telephone number") @Nullable String phone) {}

  List<Address> addressesOrNone() {
    return Objects.requireNonNullElse(addresses, List.of());
  }

  List<Contact> contactsOrNone() {
    return Objects.requireNonNullElse(contacts, List.of());
  }
}
