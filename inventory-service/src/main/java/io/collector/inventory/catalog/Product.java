package io.collector.inventory.catalog;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.DecimalString;
import io.collector.events.inventory.ProductCreated;
import io.collector.events.inventory.ProductUpdated;
import io.collector.money.Decimals;
import io.collector.rest.FreeText;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
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
  private ProductForm form = new ProductForm("", null, null, null, null, null, null, null, null);

  @Enumerated(EnumType.STRING)
  private Status status = Status.ACTIVE;

  protected Product() {
    super(FIRST_VERSION);
  }

  Product(@Nullable UUID id, Identity identity, ProductForm form) {
    super(FIRST_VERSION);
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.identity = identity;
    this.form = form.valuedBy(Objects.requireNonNullElse(form.costMethod(), CostMethod.AVERAGE));
  }

  /// What never changes.
  @Embeddable
  @Schema(name = "ProductIdentity")
  record Identity(
      @NotBlank @Size(max = 64) String sku,
      @Size(min = 1, max = 16) @Schema(defaultValue = "pcs") @Nullable String unit,
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
      @DecimalMin("0") @DecimalMax("100") @Digits(integer = 3, fraction = 4)
          @Nullable BigDecimal taxPercent,
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
          @Nullable CostMethod costMethod) {

    ProductForm {
      name = name == null ? name : name.strip();
      listPrice = price(listPrice);
      unitCost = price(unitCost);
      reorderLevel = Decimals.plain(Objects.requireNonNullElse(reorderLevel, BigDecimal.ZERO));
      minimumQuantity =
          Decimals.plain(Objects.requireNonNullElse(minimumQuantity, BigDecimal.ZERO));
    }

    ProductForm valuedBy(CostMethod method) {
      return new ProductForm(
          name,
          description,
          listPrice,
          currency,
          taxPercent,
          unitCost,
          reorderLevel,
          minimumQuantity,
          method);
    }

    /// As many decimals as it needs, two at least.
    private static @Nullable BigDecimal price(@Nullable BigDecimal value) {
      if (value == null) {
        return null;
      }
      var shortest = value.stripTrailingZeros();
      return shortest.scale() < 2 ? shortest.setScale(2) : shortest;
    }
  }

  void change(ProductForm wanted, Status wantedStatus) {
    form = wanted.valuedBy(Objects.requireNonNullElse(wanted.costMethod(), costMethod()));
    status = wantedStatus;
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
        null,
        form.taxPercent(),
        null,
        null,
        null,
        null,
        null,
        version());
  }

  ProductUpdated updated() {
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
        null,
        form.taxPercent(),
        null,
        null,
        null,
        null,
        null,
        version());
  }
}
