package io.collector.invoice.invoice;

import io.collector.events.DecimalString;
import io.collector.invoice.settings.InvoiceSettings;
import io.collector.invoice.tax.PriceBasis;
import io.collector.invoice.tax.TaxGroup;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.rest.constraint.SingleLineText;
import io.collector.rest.constraint.UnitPrice;
import io.collector.unit.LineUnit;
import io.collector.unit.UnitCodes;
import io.collector.unit.Units;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An invoice without an order, as a person enters it.
@Schema(
    name = "NewInvoiceWithoutOrder",
    examples =
        """
        {"customerId":"0000000a-0000-4000-8000-00000000000a","currency":"EUR","priceBasis":"NET","paymentTermDays":14,\
        "lines":[{"description":"Consulting","quantity":7.5,"unit":"HUR","unitPrice":"120.00","taxPercent":"19"},\
        {"description":"Voucher","quantity":-1,"unitPrice":"50.00","taxPercent":"19"}]}""")
record NewInvoice(
    @NotNull UUID customerId,
    @NotNull @CurrencyCode String currency,
    @Schema(
            description =
                "NET: prices without tax, which is added once per category and rate. GROSS: with it",
            defaultValue = "NET")
        @Nullable PriceBasis priceBasis,
    @Schema(description = "Days until it is due; default: the customer's, else the tenant's")
        @Min(0)
        @Max(3650)
        @Nullable Integer paymentTermDays,
    @NotNull @Size(min = 1, max = 500) List<@NotNull @Valid Line> lines) {

  private static final int AMOUNT_DIGITS = 13;

  /// @param productId for statistics; absent for free text
  @Schema(name = "NewInvoiceWithoutOrderLine")
  record Line(
      @Schema(description = "Absent for free text") @Nullable UUID productId,
      @SingleLineText @Size(max = 64) @Nullable String sku,
      @NotNull @SingleLineText @Size(max = 500) String description,
      @Schema(description = "Not zero; below zero takes something off", examples = "7.5")
          @NotNull
          @DecimalMin("-1000000000")
          @DecimalMax("1000000000")
          @Digits(integer = 10, fraction = 3, message = "must have at most {fraction} decimals")
          BigDecimal quantity,
      @Schema(
              description =
                  "A code of UN/ECE Recommendation 20 or 21 (C62, HUR, KGM, …), or an abbreviation"
                      + " as pcs, h, kg",
              defaultValue = "pcs")
          @Nullable String unit,
      @Schema(description = "In the price basis, never below zero", examples = "120.00")
          @NotNull
          @UnitPrice
          @DecimalString
          BigDecimal unitPrice,
      @Schema(description = "How many units the price is for", defaultValue = "1", examples = "100")
          @Positive
          @Digits(integer = 10, fraction = 3)
          @Nullable BigDecimal priceBaseQuantity,
      @Schema(description = "0 to 100; default: the tenant's", examples = "19")
          @DecimalMin("0")
          @DecimalMax("100")
          @Digits(integer = 3, fraction = 4)
          @DecimalString
          @Nullable BigDecimal taxPercent) {}

  /// @throws ProblemException 422 that names all that is wrong
  InvoiceDraft draft(InvoiceSettings settings) {
    var money =
        MinorUnit.of(currency)
            .orElseThrow(
                () -> invalid().at("/currency", "must be a code of ISO 4217 that people pay in"));
    var basis = Objects.requireNonNullElse(priceBasis, PriceBasis.NET);
    var problem = invalid();
    var drafted = new ArrayList<InvoiceDraft.Line>();
    for (var i = 0; i < lines.size(); i++) {
      drafted.add(line(lines.get(i), basis, money, settings, "/lines/" + i, problem));
    }
    var draft =
        InvoiceDraft.withoutOrder(null, customerId, currency, basis, paymentTermDays, drafted);
    if (problem.errors().isEmpty() && draft.taxed().grandTotal().signum() < 0) {
      problem.at("/lines", "come to less than zero; a credit note corrects an invoice");
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
    return draft;
  }

  private static InvoiceDraft.Line line(
      Line line,
      PriceBasis basis,
      MinorUnit money,
      InvoiceSettings settings,
      String at,
      ProblemException problem) {
    var unit = Objects.requireNonNullElse(line.unit(), UnitCodes.PIECES);
    if (line.quantity().signum() == 0) {
      problem.at(at + "/quantity", "must not be zero");
    }
    if (UnitCodes.of(unit).isEmpty()) {
      problem.at(at + "/unit", "must be a code of UN/ECE Recommendation 20 or 21");
    } else {
      var fault = Units.fault(line.quantity(), unit, UnitCodes.usualDecimals(unit));
      if (fault != null) {
        problem.at(at + "/quantity", fault);
      }
    }
    var drafted =
        InvoiceDraft.Line.priced(
            line.productId(),
            line.sku(),
            line.description(),
            line.quantity(),
            LineUnit.of(unit),
            line.unitPrice(),
            line.priceBaseQuantity(),
            basis,
            TaxGroup.of(line.taxPercent(), settings.defaultTaxPercent()),
            money);
    if (!Decimals.fits(money.round(drafted.amount()), AMOUNT_DIGITS, money.digits())) {
      problem.at(at, "comes to more than %d digits before the point".formatted(AMOUNT_DIGITS));
    }
    return drafted;
  }

  private static ProblemException invalid() {
    return Problems.unprocessable("invalid", "The invoice is invalid.");
  }
}
