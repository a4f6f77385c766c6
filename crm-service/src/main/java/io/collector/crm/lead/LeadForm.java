package io.collector.crm.lead;

import io.collector.crm.customer.CustomerForm;
import io.collector.events.DecimalString;
import io.collector.money.MinorUnit;
import io.collector.rest.FreeText;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.rest.constraint.Amount;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.rest.constraint.SingleLineText;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The data of a lead in requests, in the row, and in the view.
///
/// @param name           the person
/// @param company        absent for a person who buys for herself
/// @param source         where it came from, e.g. `WEB`, `REFERRAL`, `CAMPAIGN`
/// @param estimatedValue expected yearly revenue, in `currency`
@Embeddable
record LeadForm(
    @NotNull @SingleLineText @Size(max = 200) @Schema(examples = "Jane Doe") String name,
    @Schema(description = "Absent for a person who buys for herself")
        @SingleLineText
        @Size(max = 200)
        @Nullable String company,
    @Email(regexp = CustomerForm.EMAIL, message = "must be an e-mail address") @Size(max = 254)
        @Nullable String email,
    @Pattern(regexp = CustomerForm.PHONE, message = "must be a telephone number")
        @Nullable String phone,
    @SingleLineText @Size(max = 50) @Schema(examples = "WEB") @Nullable String source,
    @Amount @DecimalString @Schema(description = "Expected yearly revenue", examples = "25000.00")
        @Nullable BigDecimal estimatedValue,
    @CurrencyCode @Schema(description = "ISO 4217", examples = "USD") @Nullable String currency,
    @Schema(description = "The campaign that brought it") @Nullable UUID campaignId,
    @Schema(description = "The employee in charge") @Nullable UUID salespersonId,
    @FreeText @Size(max = 4000) @Nullable String note) {

  LeadForm {
    name = name == null ? name : name.strip();
    company = company == null ? null : company.strip();
    estimatedValue = MinorUnit.shown(estimatedValue, currency);
  }

  /// @throws ProblemException 422 if a rule says no
  void check() {
    var problem = Problems.unprocessable("invalid", "The lead is invalid.");
    if (currency != null && MinorUnit.of(currency).isEmpty()) {
      problem.at("/currency", "must be a code of ISO 4217 that people pay in");
    }
    if (estimatedValue != null && currency == null) {
      problem.at("/currency", "is needed, for there is an estimated value");
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }
}
