package io.collector.events.crm;

import io.collector.events.DecimalString;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `customer.created`: a customer was entered, or a lead became one: the full state, with version.
/// Consumers start their copy.
///
/// @param customerType    `COMPANY` or `PERSON`
/// @param status          `ACTIVE`, `ON_HOLD` or `INACTIVE`
/// @param taxId           VAT or other tax number
/// @param currency        ISO 4217, in which the customer is invoiced
/// @param language        BCP 47, e.g. `en-US`
/// @param paymentTermDays days until an invoice is due
/// @param creditLimit     in `currency`; absent if unlimited
/// @param segment         for campaigns
/// @param salespersonId   the employee in charge
/// @param addresses       may be empty
/// @param version         the customer's version; an older one never overwrites a newer
/// @param priceBasis      `NET` or `GROSS`: how the customer is quoted; absent: as the tenant's
///     settings say
/// @param taxTreatment    whose tax a sale is: `DOMESTIC` (default), `REVERSE_CHARGE`,
///     `INTRA_COMMUNITY`, `EXPORT`, `EXEMPT` or `OUT_OF_SCOPE`
/// @param taxExemptionReason why the customer is `EXEMPT`, or a sale to it `OUT_OF_SCOPE`, in words
/// @param taxExemptionCode the same as a code of the VATEX list
/// @param buyerReference  by which it routes invoices that name no other reference
public record CustomerCreated(
    UUID customerId,
    String customerNumber,
    String name,
    String customerType,
    String status,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String taxId,
    @Nullable String currency,
    @Nullable String language,
    @Nullable Integer paymentTermDays,
    @DecimalString @Nullable BigDecimal creditLimit,
    @Nullable String segment,
    @Nullable UUID salespersonId,
    List<CustomerAddress> addresses,
    long version,
    @Nullable String priceBasis,
    @Nullable String taxTreatment,
    @Nullable String taxExemptionReason,
    @Nullable String taxExemptionCode,
    @Nullable String buyerReference)
    implements CustomerState {

  @Override
  public String businessId() {
    return customerId.toString();
  }
}
