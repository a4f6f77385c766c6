package io.collector.procurement.supplier;

import io.collector.events.DecimalString;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.rest.constraint.SingleLineText;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What somebody says of a supplier: in requests, in the row, and in the view.
///
/// @param taxId without the spaces and dots that people put in
@Embeddable
public record SupplierForm(
    @NotNull @SingleLineText @Size(max = 200) @Schema(examples = "Bolts and Nuts Ltd") String name,
    @Email(regexp = EMAIL, message = "must be an e-mail address")
        @Size(max = 254)
        @Schema(description = "Where orders go", examples = "orders@bolts.example.com")
        @Nullable String email,
    @Pattern(regexp = PHONE, message = "must be a telephone number")
        @Schema(examples = "+49 30 555 0100")
        @Nullable String phone,
    @Pattern(regexp = TAX_ID, message = "must be a tax number: letters, digits, space . / -")
        @Schema(examples = "DE123456789")
        @Nullable String taxId,
    @NotNull @CurrencyCode @Schema(description = "ISO 4217, in which it is paid", examples = "EUR")
        String currency,
    @Pattern(regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", message = "must be a tag of BCP 47")
        @Schema(
            description =
                "BCP 47. What it gets is written in English, German, French or Spanish; in English,"
                    + " if this is absent or another",
            examples = "de-AT")
        @Nullable String language,
    @PositiveOrZero
        @Max(365)
        @Schema(description = "Days until a bill is due", examples = "30", defaultValue = "30")
        @Nullable Integer paymentTermDays,
    @PositiveOrZero
        @Max(365)
        @Schema(description = "Days in which a bill can be paid with discount", examples = "10")
        @Nullable Integer discountDays,
    @PositiveOrZero
        @DecimalMax("100")
        @Digits(integer = 3, fraction = 4)
        @DecimalString
        @Schema(description = "Taken off what is paid within discountDays", examples = "2")
        @Nullable BigDecimal discountPercent,
    @PositiveOrZero
        @Max(1000)
        @Schema(
            description = "Days from order to receipt, where a product has none",
            examples = "7")
        @Nullable Integer leadTimeDays,
    @PositiveOrZero
        @DecimalMax("100")
        @Digits(integer = 3, fraction = 4)
        @DecimalString
        @Schema(
            description = "How much more than ordered is taken; absent: as the settings say",
            examples = "5")
        @Nullable BigDecimal overReceiptPercent,
    @Schema(
            description =
                "Its bills are written here, by agreement with it; those that it writes itself are"
                    + " refused. It needs taxId and address",
            defaultValue = "false")
        @Nullable Boolean selfBilled) {

  static final String EMAIL = "[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+";
  static final String PHONE = "\\+?[0-9][0-9 ()./-]{2,30}";
  private static final String TAX_ID = "[A-Za-z0-9][A-Za-z0-9 ./-]{1,30}";
  private static final int TERM_DAYS = 30;

  public SupplierForm {
    name = name == null ? name : name.strip();
    paymentTermDays = Objects.requireNonNullElse(paymentTermDays, TERM_DAYS);
    selfBilled = Objects.requireNonNullElse(selfBilled, false);
    taxId =
        taxId != null && taxId.matches(TAX_ID)
            ? taxId.replaceAll("[ .]", "").toUpperCase(Locale.ROOT)
            : taxId;
  }
}
