package io.collector.inventory.catalog;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.bus.RefusedEventException;
import io.collector.events.DecimalString;
import io.collector.events.Tax;
import io.collector.events.inventory.ProductCreated;
import io.collector.events.inventory.ProductUpdated;
import io.collector.money.Decimals;
import io.collector.rest.FreeText;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.rest.constraint.SingleLineText;
import io.collector.tax.SavedTaxes;
import io.collector.tax.TaxRate;
import io.collector.tenancy.AggregateRow;
import io.collector.unit.Units;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
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

/// Something that can be sold. Its SKU never changes.
@Entity
public class Product extends AggregateRow {

  /// Goods have stock, services don't.
  public enum Type {
    GOODS,
    SERVICE
  }

  /// Where it is in its life.
  public enum Status {
    DRAFT,
    ACTIVE,
    DISCONTINUED
  }

  /// Clients and copies have always known a new one by this version.
  private static final int FIRST_VERSION = 0;

  @Id private UUID id = new UUID(0, 0);
  @Embedded private Identity identity = new Identity("", null, null);

  @Embedded
  private ProductForm form =
      new ProductForm(
          "", null, null, null, null, null, null, null, null, null, null, List.of(), null, null,
          null, null, null);

  @Enumerated(EnumType.STRING)
  private Status status = Status.ACTIVE;

  /// Whether each piece has a serial number: then it is a lot of its own.
  private boolean serialNumbers;

  protected Product() {
    super(FIRST_VERSION);
  }

  Product(@Nullable UUID id, Identity identity, ProductForm form) {
    super(FIRST_VERSION);
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.identity = identity;
    ProductUnitRules.checkBase(unit());
    ProductUnitRules.check(unit(), form);
    ProductTaxRules.check(form);
    this.form =
        form.stored(
            Objects.requireNonNullElse(form.costMethod(), CostMethod.AVERAGE), form.unitDecimals());
  }

  /// Each piece has a serial number from now on, or none any more. While none is on hand.
  public void trackSerialNumbers(boolean whether) {
    serialNumbers = whether;
    changed();
  }

  public boolean hasSerialNumbers() {
    return serialNumbers;
  }

  /// What never changes.
  @Embeddable
  @Schema(name = "ProductIdentity")
  record Identity(
      @NotBlank @Size(max = 64) String sku,
      @Size(min = 1, max = 16)
          @Schema(
              description =
                  "The base unit, which stock counts: a code of UN/ECE Recommendation 20 or 21"
                      + " (C62, KGM, MTR, …), or an abbreviation as pcs, kg, m, l, h",
              defaultValue = "pcs")
          @Nullable String unit,
      @Enumerated(EnumType.STRING) @Schema(defaultValue = "GOODS") @Nullable Type productType) {

    Identity {
      sku = sku == null ? sku : sku.strip();
      unit = Objects.requireNonNullElse(unit, "pcs");
      productType = Objects.requireNonNullElse(productType, Type.GOODS);
    }
  }

  /// What may change.
  ///
  /// @param unitCost        of one unit where a receipt doesn't say, in `currency`
  /// @param reorderLevel    below this more is ordered, in `unit`
  /// @param minimumQuantity the safety stock, in `unit`
  @Embeddable
  record ProductForm(
      @NotBlank @Size(max = 200) String name,
      @FreeText @Size(max = 4000) @Nullable String description,
      @DecimalString @PositiveOrZero @Digits(integer = 15, fraction = 4)
          @Nullable BigDecimal listPrice,
      @CurrencyCode @Nullable String currency,
      @DecimalMin("0")
          @DecimalMax("100")
          @Digits(integer = 3, fraction = 4)
          @Schema(description = "Left out or the same where taxes are told: what they come to")
          @Nullable BigDecimal taxPercent,
      @Schema(
              description =
                  "Two taxes instead of one taxPercent: each is rounded by itself; empty for one"
                      + " rate. In category S, or without one")
          @Convert(converter = SavedTaxes.class)
          @Size(max = 2)
          @Nullable List<@NotNull @Valid Tax> taxes,
      @Schema(description = "Of one unit, where a receipt doesn't say, in `currency`")
          @DecimalString
          @PositiveOrZero
          @Digits(integer = 13, fraction = 6)
          @Nullable BigDecimal unitCost,
      @PositiveOrZero @Digits(integer = 15, fraction = 3) @Schema(defaultValue = "0")
          @Nullable BigDecimal reorderLevel,
      @PositiveOrZero @Digits(integer = 15, fraction = 3) @Schema(defaultValue = "0")
          @Nullable BigDecimal minimumQuantity,
      @Enumerated(EnumType.STRING)
          @Schema(
              description =
                  "AVERAGE: goods leave at the moving average of their warehouse. FIFO: those that"
                      + " came first leave first, at their own cost. It can change while none are"
                      + " on hand; left out it stays, at first AVERAGE.")
          @Nullable CostMethod costMethod,
      @Schema(
              description =
                  "Of quantities in the base unit: 0 if it is whole. Left out it stays, at first 0"
                      + " of what is counted and 3 of what is measured. It can't become less.")
          @Min(0)
          @Max(3)
          @Nullable Integer unitDecimals,
      @Schema(description = "In what it is bought and sold beside its base unit")
          @Convert(converter = SavedUnits.class)
          @Size(max = 20)
          @Nullable List<@NotNull @Valid FurtherUnit> units,
      @Schema(description = "Of a sale that doesn't say; default: the base unit", examples = "XBX")
          @Size(min = 1, max = 16)
          @Nullable String salesUnit,
      @Schema(
              description = "Of a purchase that doesn't say; default: the base unit",
              examples = "XBX")
          @Size(min = 1, max = 16)
          @Nullable String purchaseUnit,
      @Enumerated(EnumType.STRING)
          @Schema(
              description =
                  "Of EN 16931: S standard, Z zero, E exempt, O out of scope; left out, the rate says"
                      + " S or Z")
          @Nullable TaxCategory taxCategory,
      @SingleLineText
          @Size(max = 200)
          @Schema(
              description = "Why it is exempt or out of scope, for invoices",
              examples = "Exempt: medical care, § 4 no. 14 UStG")
          @Nullable String taxExemptionReason,
      @Pattern(regexp = "VATEX-[A-Z0-9-]{1,30}", message = "must be a code of the VATEX list")
          @Schema(description = "The same as a code of the VATEX list", examples = "VATEX-EU-132")
          @Nullable String taxExemptionCode) {

    ProductForm {
      name = name == null ? name : name.strip();
      listPrice = price(listPrice);
      unitCost = price(unitCost);
      reorderLevel = Decimals.plain(Objects.requireNonNullElse(reorderLevel, BigDecimal.ZERO));
      minimumQuantity =
          Decimals.plain(Objects.requireNonNullElse(minimumQuantity, BigDecimal.ZERO));
      units = Objects.requireNonNullElse(units, List.of());
      taxes = Objects.requireNonNullElse(taxes, List.of());
    }

    TaxRate taxRate() {
      return TaxRate.of(taxPercent, taxes);
    }

    /// As it is kept: two taxes have a percent together.
    ProductForm stored(CostMethod method, @Nullable Integer decimals) {
      return with(
          taxRate().told() == null ? taxPercent : taxRate().percent(),
          method,
          decimals,
          salesUnit,
          purchaseUnit);
    }

    /// As it is shown: what the product doesn't say is as usual.
    ProductForm countedIn(Units all) {
      return with(taxPercent, costMethod, all.decimals(), all.sales(), all.purchase());
    }

    private ProductForm with(
        @Nullable BigDecimal percent,
        @Nullable CostMethod method,
        @Nullable Integer decimals,
        @Nullable String sales,
        @Nullable String purchase) {
      return new ProductForm(
          name,
          description,
          listPrice,
          currency,
          percent,
          taxRate().taxes(),
          unitCost,
          reorderLevel,
          minimumQuantity,
          method,
          decimals,
          units,
          sales,
          purchase,
          taxCategory,
          taxExemptionReason,
          taxExemptionCode);
    }
  }

  /// As many decimals as it needs, two at least.
  static @Nullable BigDecimal price(@Nullable BigDecimal value) {
    if (value == null) {
      return null;
    }
    var shortest = value.stripTrailingZeros();
    return shortest.scale() < 2 ? shortest.setScale(2) : shortest;
  }

  /// @param wantedStatus absent: it stays
  void change(ProductForm wanted, @Nullable Status wantedStatus) {
    var decimals = wanted.unitDecimals() == null ? form.unitDecimals() : wanted.unitDecimals();
    ProductUnitRules.check(unit(), wanted);
    ProductTaxRules.check(wanted);
    ProductUnitRules.checkDecimals(wanted.unitDecimals(), units().decimals());
    form = wanted.stored(Objects.requireNonNullElse(wanted.costMethod(), costMethod()), decimals);
    status = Objects.requireNonNullElse(wantedStatus, status);
    changed();
  }

  public UUID id() {
    return id;
  }

  public String sku() {
    return identity.sku();
  }

  public String name() {
    return form.name();
  }

  public String unit() {
    return Objects.requireNonNull(identity.unit());
  }

  /// The base unit, and all others.
  public Units units() {
    return Units.of(unit(), ProductUnitRules.told(unit(), form));
  }

  /// So many of one of its units, in the base unit.
  ///
  /// @param wanted absent for the base unit
  /// @throws io.collector.rest.ProblemException 422 if it has no such unit, or it isn't divisible
  public BigDecimal counted(BigDecimal quantity, @Nullable String wanted) {
    return units().counted(quantity, wanted);
  }

  /// @param quantity of an event, in the base unit
  /// @throws RefusedEventException if the base unit isn't divisible so
  public void refuseBroken(BigDecimal quantity) {
    var fault = units().fault(quantity);
    if (fault != null) {
      throw new RefusedEventException("a quantity of %s %s".formatted(sku(), fault));
    }
  }

  public @Nullable String currency() {
    return form.currency();
  }

  /// What one unit costs where a receipt doesn't say, in `currency`.
  public @Nullable BigDecimal unitCost() {
    return form.unitCost();
  }

  /// How what leaves is valued.
  public CostMethod costMethod() {
    return Objects.requireNonNullElse(form.costMethod(), CostMethod.AVERAGE);
  }

  public boolean hasStock() {
    return identity.productType() == Type.GOODS;
  }

  /// Below this more is ordered, in `unit`; where a warehouse has no level of its own.
  public BigDecimal reorderLevel() {
    return Objects.requireNonNull(form.reorderLevel());
  }

  /// The safety stock, in `unit`; where a warehouse has none of its own.
  public BigDecimal minimumQuantity() {
    return Objects.requireNonNull(form.minimumQuantity());
  }

  Identity identity() {
    return identity;
  }

  ProductForm form() {
    return form;
  }

  Status status() {
    return status;
  }

  ProductCreated created() {
    return new ProductCreated(
        id,
        sku(),
        name(),
        unit(),
        String.valueOf(identity.productType()),
        status.name(),
        form.description(),
        null,
        null,
        form.listPrice(),
        currency(),
        null,
        form.taxCategory() == null ? null : form.taxCategory().name(),
        form.taxPercent(),
        null,
        null,
        null,
        null,
        null,
        version(),
        ProductUnitRules.told(unit(), form),
        form.taxExemptionReason(),
        form.taxExemptionCode(),
        form.taxRate().told());
  }

  public ProductUpdated updated() {
    return new ProductUpdated(
        id,
        sku(),
        name(),
        unit(),
        String.valueOf(identity.productType()),
        status.name(),
        form.description(),
        null,
        null,
        form.listPrice(),
        currency(),
        null,
        form.taxCategory() == null ? null : form.taxCategory().name(),
        form.taxPercent(),
        null,
        null,
        null,
        null,
        null,
        version(),
        ProductUnitRules.told(unit(), form),
        form.taxExemptionReason(),
        form.taxExemptionCode(),
        form.taxRate().told());
  }
}
