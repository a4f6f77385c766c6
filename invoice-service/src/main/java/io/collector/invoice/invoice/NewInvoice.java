package io.collector.invoice.invoice;

import static java.util.stream.Collectors.toSet;

import io.collector.events.DecimalString;
import io.collector.events.Tax;
import io.collector.invoice.customer.CustomerCopy;
import io.collector.invoice.customer.CustomerReferences;
import io.collector.invoice.document.DeliveryDays;
import io.collector.invoice.product.ProductCopy;
import io.collector.invoice.settings.InvoiceSettings;
import io.collector.invoice.tax.CustomerTax;
import io.collector.invoice.tax.PayableRounding;
import io.collector.invoice.tax.PriceBasis;
import io.collector.invoice.term.WantedInstalment;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.rest.FreeText;
import io.collector.rest.NotYetKnown;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.rest.constraint.SingleLineText;
import io.collector.rest.constraint.UnitPrice;
import io.collector.tax.Exemption;
import io.collector.tax.LineTax;
import io.collector.tax.NewAllowanceCharge;
import io.collector.tax.NewLineAllowanceCharge;
import io.collector.tax.TaxCategory;
import io.collector.tax.TaxGroup;
import io.collector.tax.TaxRate;
import io.collector.tax.WantedAdjustment;
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
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An invoice without an order, as a person enters it.
@Schema(
    name = "NewInvoiceWithoutOrder",
    examples =
        """
        {"customerId":"0000000a-0000-4000-8000-00000000000a","currency":"EUR","priceBasis":"NET","paymentTermDays":14,\
        "deliveredFrom":"2026-10-01","deliveredTo":"2026-10-31",\
        "lines":[{"productId":"00000012-0000-4000-8000-000000000012","quantity":2,"unit":"XBX","unitPrice":"100.00"},\
        {"description":"Consulting","quantity":7.5,"unit":"HUR","unitPrice":"120.00","taxPercent":"19"},\
        {"description":"Voucher","quantity":-1,"unitPrice":"50.00","taxPercent":"19"}],\
        "allowancesAndCharges":[{"kind":"ALLOWANCE","reason":"Loyalty","percent":"3"},\
        {"kind":"CHARGE","reason":"Freight","amount":"9.90"}]}""")
record NewInvoice(
    @NotNull UUID customerId,
    @Schema(description = "The customer's own number of the order: BT-13", examples = "PO-4711")
        @SingleLineText
        @Size(max = 100)
        @Nullable String customerOrderNumber,
    @Schema(
            description =
                "By which the customer routes the invoice, as a Leitweg-ID: BT-10. Default: the"
                    + " customer's",
            examples = "04011000-12345-03")
        @SingleLineText
        @Size(max = 100)
        @Nullable String buyerReference,
    @NotNull @CurrencyCode String currency,
    @Schema(
            description =
                "NET: prices without tax, which is added once per category and rate. GROSS: with it."
                    + " Default: the customer's, else the tenant's")
        @Nullable PriceBasis priceBasis,
    @Schema(description = "Days until it is due; default: the customer's, else the tenant's")
        @Min(0)
        @Max(3650)
        @Nullable Integer paymentTermDays,
    @Schema(
            description =
                "When goods were delivered, or services supplied: the first day, from 2000-01-01 to ten"
                    + " years after today. Default: nobody knows it yet",
            examples = "2026-10-01")
        @Nullable LocalDate deliveredFrom,
    @Schema(
            description = "The last day, within the same bounds; default: deliveredFrom",
            examples = "2026-10-31")
        @Nullable LocalDate deliveredTo,
    @NotNull @Size(min = 1, max = 500) List<@NotNull @Valid Line> lines,
    @Schema(description = "Of the whole document") @Size(max = 50)
        @Nullable List<@NotNull @Valid NewAllowanceCharge> allowancesAndCharges,
    @Schema(description = "Several due days, instead of paymentTermDays; they come to the total")
        @Size(max = 60)
        @Nullable List<@NotNull @Valid NewInstalment> instalments,
    @Schema(
            description =
                "Paid in advance: taken from the customer's credit in the currency, the oldest payment"
                    + " first",
            examples = "100.00")
        @Positive
        @Digits(integer = 13, fraction = 3)
        @DecimalString
        @Nullable BigDecimal prepaidAmount,
    @Schema(
            description =
                "What is payable is rounded to a multiple of this, half up, but not to nothing; 0: it"
                    + " isn't. At most 1 (of HUF 5), or a tenth of what is payable. Default: as the"
                    + " settings say of the currency",
            examples = "0.05")
        @PositiveOrZero
        @DecimalMax("10000")
        @Digits(integer = 5, fraction = 3)
        @DecimalString
        @Nullable BigDecimal roundPayableTo,
    @Schema(
            description =
                "Why a blocked customer is invoiced nevertheless; needed of one, and kept with the"
                    + " invoice",
            examples = "Agreed with the management, paid in advance")
        @FreeText
        @Size(max = 500)
        @Nullable String blockReleaseReason) {

  private static final LocalDate FIRST_DELIVERY = LocalDate.of(2000, 1, 1);
  private static final int MOST_YEARS_AHEAD = 10;
  private static final int AMOUNT_DIGITS = 13;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /// @throws ProblemException 409 if the customer is blocked and nobody says why it is invoiced
  void checkBlock(CustomerCopy customer) {
    if (customer.isBlocked() && isBlank(blockReleaseReason)) {
      throw Problems.conflict(
              "customer-blocked",
              "The customer is blocked. What was delivered of an order is invoiced of the order;"
                  + " for anything else say why.")
          .at("/blockReleaseReason", "is needed of a blocked customer");
    }
  }

  /// @param by who asks for the invoice
  @Nullable BlockRelease release(CustomerCopy customer, String by) {
    return customer.isBlocked() ? new BlockRelease(String.valueOf(blockReleaseReason), by) : null;
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  PayableRounding rounding(InvoiceSettings settings) {
    return new PayableRounding(
        roundPayableTo == null ? settings.payableStep(currency) : roundPayableTo,
        currency,
        Objects.requireNonNullElse(prepaidAmount, BigDecimal.ZERO),
        roundPayableTo != null);
  }

  @Schema(name = "NewInvoiceWithoutOrderLine")
  record Line(
      @Schema(description = "Absent for free text") @Nullable UUID productId,
      @SingleLineText @Size(max = 64) @Schema(description = "Default: the product's")
          @Nullable String sku,
      @SingleLineText
          @Size(max = 500)
          @Schema(description = "Needed where no product is named; default: its name")
          @Nullable String description,
      @Schema(description = "Not zero; below zero takes something off", examples = "7.5")
          @NotNull
          @DecimalMin("-1000000000")
          @DecimalMax("1000000000")
          @Digits(integer = 10, fraction = 3, message = "must have at most {fraction} decimals")
          BigDecimal quantity,
      @Schema(
              description =
                  "One of the product's units; default: in which it is sold. Of free text a code of"
                      + " UN/ECE Recommendation 20 or 21 (C62, HUR, KGM, …), or an abbreviation as"
                      + " pcs, h, kg; default: pcs")
          @Nullable String unit,
      @Schema(
              description = "Of one of the unit, in the price basis, never below zero",
              examples = "120.00")
          @NotNull
          @UnitPrice
          @DecimalString
          BigDecimal unitPrice,
      @Schema(description = "How many units the price is for", defaultValue = "1", examples = "100")
          @Positive
          @Digits(integer = 10, fraction = 3)
          @Nullable BigDecimal priceBaseQuantity,
      @Schema(description = "Taken off the line; either this or discountAmount", examples = "3")
          @DecimalMin("0")
          @DecimalMax("100")
          @Digits(integer = 3, fraction = 4)
          @DecimalString
          @Nullable BigDecimal discountPercent,
      @Schema(description = "Taken off the whole line, in the price basis", examples = "5.00")
          @PositiveOrZero
          @Digits(integer = 13, fraction = 3)
          @DecimalString
          @Nullable BigDecimal discountAmount,
      @Schema(
              description =
                  "Taxed like the line, and in its total; either these or a discount. Each percentage"
                      + " is of the price times the quantity")
          @Size(max = 20)
          @Nullable List<@NotNull @Valid NewLineAllowanceCharge> allowancesAndCharges,
      @Schema(
              description =
                  "0 to 100; default: 0 for a customer or product that isn't taxed, else the"
                      + " product's, else the tenant's",
              examples = "19")
          @DecimalMin("0")
          @DecimalMax("100")
          @Digits(integer = 3, fraction = 4)
          @DecimalString
          @Nullable BigDecimal taxPercent,
      @Schema(description = "Two taxes instead of taxPercent") @Size(max = 2)
          @Nullable List<@NotNull @Valid Tax> taxes,
      @Schema(
              description =
                  "Of EN 16931: S standard, Z zero, E exempt, AE reverse charge, K intra-Community"
                      + " supply, G export, O out of scope; default: as product and customer say")
          @Nullable TaxCategory taxCategory,
      @SingleLineText
          @Size(max = 200)
          @Schema(
              description =
                  "Why no tax is charged; default: the product's, the customer's or the category's")
          @Nullable String exemptionReason,
      @Pattern(regexp = "VATEX-[A-Z0-9-]{1,30}", message = "must be a code of the VATEX list")
          @Schema(examples = "VATEX-EU-132")
          @Nullable String exemptionCode) {

    private boolean isRateTold() {
      return !TaxRate.of(taxPercent, taxes).isZero();
    }

    private Exemption exemption() {
      return new Exemption(exemptionReason, exemptionCode);
    }
  }

  @Schema(name = "NewInstalment", examples = "{\"days\": 30, \"percent\": \"50\"}")
  record NewInstalment(
      @Schema(description = "Either this or days; at most 3650 days after the day of issue")
          @Nullable LocalDate dueOn,
      @Schema(description = "From the day of issue; either this or dueOn") @Min(0) @Max(3650)
          @Nullable Integer days,
      @Schema(description = "Tax included; all by amount or all by percent", examples = "500.00")
          @Positive
          @Digits(integer = 13, fraction = 3)
          @DecimalString
          @Nullable BigDecimal amount,
      @Schema(description = "Of the total; all by amount or all by percent", examples = "50")
          @Positive
          @DecimalMax("100")
          @Digits(integer = 3, fraction = 4)
          @DecimalString
          @Nullable BigDecimal percent) {

    WantedInstalment wanted() {
      return new WantedInstalment(dueOn, days, amount, percent);
    }
  }

  List<WantedInstalment> instalmentsOrNone() {
    return Objects.requireNonNullElse(instalments, List.<NewInstalment>of()).stream()
        .map(NewInstalment::wanted)
        .toList();
  }

  List<WantedAdjustment> adjustments() {
    return allAdjustments().stream().map(NewAllowanceCharge::wanted).toList();
  }

  private List<NewAllowanceCharge> allAdjustments() {
    return Objects.requireNonNullElse(allowancesAndCharges, List.of());
  }

  Set<UUID> products() {
    return lines.stream().map(Line::productId).filter(Objects::nonNull).collect(toSet());
  }

  /// @param products those of the lines that are known
  /// @param today    the tenant's
  /// @throws ProblemException 422 that names all that is wrong
  InvoiceDraft draft(
      CustomerCopy customer,
      InvoiceSettings settings,
      Map<UUID, ProductCopy> products,
      LocalDate today) {
    var money =
        MinorUnit.of(currency)
            .orElseThrow(
                () -> invalid().at("/currency", "must be a code of ISO 4217 that people pay in"));
    checkProducts(products);
    var basis = basis(customer, settings);
    var problem = invalid();
    var drafted = new ArrayList<InvoiceDraft.Line>();
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var product = line.productId() == null ? null : products.get(line.productId());
      drafted.add(
          new LineReader(line, product, customer.tax(), "/lines/" + i, currency, problem)
              .read(basis, money, settings));
    }
    NewAllowanceCharge.check(allAdjustments(), currency, problem);
    if (prepaidAmount != null && !money.fits(prepaidAmount)) {
      problem.at("/prepaidAmount", "is finer than " + currency + " is paid");
    }
    if (roundPayableTo != null && !money.fits(roundPayableTo)) {
      problem.at("/roundPayableTo", "is finer than " + currency + " is paid");
    }
    if (paymentTermDays != null && !instalmentsOrNone().isEmpty()) {
      problem.at("/paymentTermDays", "must be left out beside instalments");
    }
    var delivered = delivered(today, problem);
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
    return InvoiceDraft.withoutOrder(
            null,
            customerId,
            new CustomerReferences(customerOrderNumber, buyerReference),
            currency,
            basis,
            paymentTermDays,
            drafted)
        .deliveredOn(delivered);
  }

  private PriceBasis basis(CustomerCopy customer, InvoiceSettings settings) {
    return Optional.ofNullable(priceBasis)
        .or(customer::priceBasis)
        .orElse(Objects.requireNonNull(settings.priceBasis()));
  }

  private @Nullable DeliveryDays delivered(LocalDate today, ProblemException problem) {
    checkDelivery("/deliveredFrom", deliveredFrom, today, problem);
    checkDelivery("/deliveredTo", deliveredTo, today, problem);
    if (deliveredFrom == null) {
      if (deliveredTo != null) {
        problem.at("/deliveredFrom", "is needed beside deliveredTo");
      }
      return null;
    }
    var last = Objects.requireNonNullElse(deliveredTo, deliveredFrom);
    if (last.isBefore(deliveredFrom)) {
      problem.at("/deliveredTo", "must not be before deliveredFrom");
    }
    return new DeliveryDays(deliveredFrom, last);
  }

  private static void checkDelivery(
      String pointer, @Nullable LocalDate day, LocalDate today, ProblemException problem) {
    var last = today.plusYears(MOST_YEARS_AHEAD);
    if (day != null && (day.isBefore(FIRST_DELIVERY) || day.isAfter(last))) {
      problem.at(pointer, "must be from %s to %s".formatted(FIRST_DELIVERY, last));
    }
  }

  private void checkProducts(Map<UUID, ProductCopy> products) {
    var problem =
        Problems.unprocessable("unknown-product", "A line names a product that isn't known here.");
    var unknown = new HashSet<UUID>();
    for (var i = 0; i < lines.size(); i++) {
      var id = lines.get(i).productId();
      if (id != null && !products.containsKey(id)) {
        unknown.add(id);
        problem.at("/lines/" + i + "/productId", "is no product");
      }
    }
    if (!unknown.isEmpty()) {
      throw NotYetKnown.or(problem, unknown);
    }
  }

  private static ProblemException invalid() {
    return Problems.unprocessable("invalid", "The invoice is invalid.");
  }

  /// Reads one line; what is wrong with it is added to the problem.
  private record LineReader(
      Line line,
      @Nullable ProductCopy product,
      CustomerTax customer,
      String at,
      String currency,
      ProblemException problem) {

    InvoiceDraft.Line read(PriceBasis basis, MinorUnit money, InvoiceSettings settings) {
      var tax = tax(settings);
      var drafted =
          InvoiceDraft.Line.priced(
              line.productId(),
              line.sku() == null && product != null ? product.sku() : line.sku(),
              description(),
              line.quantity(),
              unit(),
              line.unitPrice(),
              line.priceBaseQuantity(),
              basis,
              tax.group(),
              money);
      drafted = adjusted(discounted(drafted, basis, money), money);
      if (line.quantity().signum() == 0) {
        problem.at(at + "/quantity", "must not be zero");
      }
      if (!Decimals.fits(money.round(drafted.amount()), AMOUNT_DIGITS, money.digits())) {
        problem.at(at, "comes to more than %d digits before the point".formatted(AMOUNT_DIGITS));
      }
      return line.taxCategory() != null || line.isRateTold() ? drafted.taxed(tax) : drafted;
    }

    private InvoiceDraft.Line discounted(
        InvoiceDraft.Line drafted, PriceBasis basis, MinorUnit money) {
      if (line.discountPercent() != null && line.discountAmount() != null) {
        problem.at(at + "/discountAmount", "must be left out beside discountPercent");
      }
      var whole = drafted.amount().abs();
      if (line.discountPercent() != null) {
        return less(whole.subtract(afterPercent(basis, money)), drafted, money);
      }
      var off = Objects.requireNonNullElse(line.discountAmount(), BigDecimal.ZERO);
      if (off.compareTo(whole) > 0 || !money.fits(off)) {
        problem.at(at + "/discountAmount", "is more than the line comes to, or too fine");
        return drafted;
      }
      return less(off, drafted, money);
    }

    /// Of net prices rounded once, as orders and offers are.
    private BigDecimal afterPercent(PriceBasis basis, MinorUnit money) {
      var left = HUNDRED.subtract(Objects.requireNonNull(line.discountPercent())).movePointLeft(2);
      var base = Objects.requireNonNullElse(line.priceBaseQuantity(), BigDecimal.ONE);
      var exact =
          line.unitPrice()
              .multiply(line.quantity().abs())
              .multiply(left)
              .divide(base, MathContext.DECIMAL128);
      return switch (basis) {
        case NET -> money.round(exact);
        case GROSS -> exact;
      };
    }

    private static InvoiceDraft.Line less(
        BigDecimal off, InvoiceDraft.Line drafted, MinorUnit money) {
      return off.signum() == 0 ? drafted : drafted.less(off, money);
    }

    private InvoiceDraft.Line adjusted(InvoiceDraft.Line drafted, MinorUnit money) {
      var wanted =
          Objects.requireNonNullElse(
              line.allowancesAndCharges(), List.<NewLineAllowanceCharge>of());
      if (wanted.isEmpty()) {
        return drafted;
      }
      if (line.discountPercent() != null || line.discountAmount() != null) {
        problem.at(at + "/allowancesAndCharges", "must be left out beside a discount");
        return drafted;
      }
      var whole = money.round(drafted.amount().abs());
      var all = NewLineAllowanceCharge.over(wanted, whole, currency, at, problem);
      return all.isEmpty() ? drafted : drafted.adjusted(all, money);
    }

    private String description() {
      if (line.description() != null) {
        return line.description();
      }
      if (product == null) {
        problem.at(at + "/description", "is needed where no product is named");
        return "";
      }
      return product.name();
    }

    private LineUnit unit() {
      return product == null ? freeUnit() : unitOf(product.units());
    }

    private LineUnit freeUnit() {
      var unit = Objects.requireNonNullElse(line.unit(), UnitCodes.PIECES);
      if (UnitCodes.of(unit).isEmpty()) {
        problem.at(at + "/unit", "must be a code of UN/ECE Recommendation 20 or 21");
        return LineUnit.PIECES;
      }
      var decimals = UnitCodes.usualDecimals(unit);
      checkDivisible(Units.fault(line.quantity(), unit, decimals));
      return new LineUnit(unit, decimals, null, BigDecimal.ONE);
    }

    private LineUnit unitOf(Units units) {
      var unit = units.sold(line.unit());
      if (unit.isEmpty()) {
        problem.at(at + "/unit", units.allowed());
        return LineUnit.PIECES;
      }
      checkDivisible(units.fault(unit.get().toBase(line.quantity())));
      return LineUnit.of(units, unit.get());
    }

    private void checkDivisible(@Nullable String fault) {
      if (fault != null) {
        problem.at(at + "/quantity", fault);
      }
    }

    /// As it is told; what isn't told, is decided when it is issued.
    private LineTax tax(InvoiceSettings settings) {
      var category = line.taxCategory() == null ? null : line.taxCategory().name();
      if (!line.exemption().isNone() && !LineTax.needsReason(category)) {
        problem.at(at + "/taxCategory", NewAllowanceCharge.NO_TAX);
      }
      if (category == null || category.equals("S")) {
        var rate = rate(settings);
        if (category != null && rate.isZero()) {
          problem.at(at + "/taxPercent", "must be above zero in category S; Z is taxed at zero");
        }
        return new LineTax(TaxGroup.of(rate), Exemption.NONE);
      }
      if (line.isRateTold()) {
        problem.at(
            at + (line.taxPercent() == null ? "/taxes" : "/taxPercent"),
            "must be 0 or left out in category " + category);
      }
      var tax = LineTax.of(category, exemption(category));
      if (LineTax.needsReason(category) && tax.exemption().isNone()) {
        problem.at(at + "/exemptionReason", "or exemptionCode is needed in category " + category);
      }
      return tax;
    }

    private TaxRate rate(InvoiceSettings settings) {
      var fault = TaxRate.fault(line.taxes(), line.taxPercent());
      if (fault != null) {
        problem.at(at + "/taxes", fault);
        return settings.defaultTax();
      }
      var told = TaxRate.orNull(line.taxPercent(), line.taxes());
      if (told != null) {
        return told;
      }
      return product == null || product.tax().rate() == null
          ? settings.defaultTax()
          : product.tax().rate();
    }

    private Exemption exemption(String category) {
      if (!line.exemption().isNone()) {
        return line.exemption();
      }
      return product != null && category.equals(product.tax().category())
          ? product.tax().exemption()
          : customer.exemption(category);
    }
  }
}
