package io.collector.crm.customer;

import io.collector.crm.pricing.PriceBasis;
import io.collector.events.DecimalString;
import io.collector.money.MinorUnit;
import io.collector.rest.constraint.Amount;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.rest.constraint.SingleLineText;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What somebody says of a customer: in requests, in the row, and in the view.
///
/// @param taxId       without the spaces and dots that people put in
/// @param creditLimit in `currency`; absent means unlimited
@Embeddable
public record CustomerForm(
    @NotNull @SingleLineText @Size(max = 200) @Schema(examples = "Acme Corp") String name,
    @Enumerated(EnumType.STRING) @Schema(description = "Default: COMPANY")
        @Nullable CustomerType customerType,
    @Email(regexp = EMAIL, message = "must be an e-mail address")
        @Size(max = 254)
        @Schema(examples = "orders@acme.example.com")
        @Nullable String email,
    @Pattern(regexp = PHONE, message = "must be a telephone number")
        @Schema(examples = "+1 212 555 0100")
        @Nullable String phone,
    @Pattern(regexp = TAX_ID, message = "must be a tax number: letters, digits, space . / -")
        @Schema(examples = "US 12-3456789")
        @Nullable String taxId,
    @CurrencyCode @Schema(description = "ISO 4217, in which it is invoiced", examples = "USD")
        @Nullable String currency,
    @Pattern(regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", message = "must be a tag of BCP 47")
        @Schema(description = "BCP 47", examples = "en-US")
        @Nullable String language,
    @PositiveOrZero @Max(365) @Schema(description = "Days until an invoice is due", examples = "30")
        @Nullable Integer paymentTermDays,
    @Amount
        @DecimalString
        @Schema(description = "In its currency; absent means unlimited", examples = "10000.00")
        @Nullable BigDecimal creditLimit,
    @SingleLineText @Size(max = 50) @Schema(description = "For campaigns", examples = "WHOLESALE")
        @Nullable String segment,
    @Schema(description = "The employee in charge") @Nullable UUID salespersonId,
    @Enumerated(EnumType.STRING)
        @Schema(
            description =
                "NET: quoted without tax, which is added once per rate. GROSS: with it. Absent: as"
                    + " the tenant's settings say")
        @Nullable PriceBasis priceBasis,
    @Enumerated(EnumType.STRING)
        @Schema(
            description =
                "Whose tax a sale is. REVERSE_CHARGE (EN 16931: AE), INTRA_COMMUNITY (K), EXPORT (G),"
                    + " EXEMPT (E) and OUT_OF_SCOPE (O) charge none; the first two need the VAT"
                    + " number, the last two a taxExemptionReason or taxExemptionCode. Absent:"
                    + " DOMESTIC")
        @Nullable TaxTreatment taxTreatment,
    @SingleLineText
        @Size(max = 200)
        @Schema(
            description =
                "Why the customer is EXEMPT, or a sale to it OUT_OF_SCOPE, for invoices: BT-120 of EN"
                    + " 16931",
            examples = "Exempt: supply to an embassy, § 4 no. 7 UStG")
        @Nullable String taxExemptionReason,
    @Pattern(regexp = "VATEX-[A-Z0-9-]{1,30}", message = "must be a code of the VATEX list")
        @Schema(
            description = "The same as a code of the VATEX list: BT-121",
            examples = "VATEX-EU-151")
        @Nullable String taxExemptionCode,
    @SingleLineText
        @Size(max = 100)
        @Schema(
            description =
                "By which it routes invoices that name no reference of their own, as a Leitweg-ID:"
                    + " BT-10 of EN 16931",
            examples = "04011000-12345-03")
        @Nullable String buyerReference) {

  public static final String EMAIL = "[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+";
  public static final String PHONE = "\\+?[0-9][0-9 ()./-]{2,30}";
  private static final String TAX_ID = "[A-Za-z0-9][A-Za-z0-9 ./-]{1,30}";

  public CustomerForm {
    name = name == null ? name : name.strip();
    customerType = Objects.requireNonNullElse(customerType, CustomerType.COMPANY);
    taxId = taxId != null && taxId.matches(TAX_ID) ? CustomerRules.plainTaxId(taxId) : taxId;
    creditLimit = MinorUnit.shown(creditLimit, currency);
  }
}
