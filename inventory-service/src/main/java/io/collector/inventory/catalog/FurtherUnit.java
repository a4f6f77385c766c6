package io.collector.inventory.catalog;

import io.collector.events.DecimalString;
import io.collector.events.inventory.ProductUnit;
import io.collector.money.Decimals;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A unit in which a product is bought or sold beside its base unit.
@RegisterForReflection(targets = {FurtherUnit.class, FurtherUnit[].class})
@Schema(
    name = "ProductUnit",
    examples = "{\"unit\": \"XBX\", \"name\": \"Box\", \"factor\": 12, \"listPrice\": \"99.00\"}")
record FurtherUnit(
    @Schema(description = "Code of UN/ECE Recommendation 20 or 21", examples = "XBX")
        @NotNull
        @Size(min = 1, max = 16)
        String unit,
    @Schema(description = "For people", examples = "Box")
        @Size(max = 64)
        @Pattern(regexp = "[^\\x00]*[^\\x00\\s][^\\x00]*", message = "must not be blank")
        @Nullable String name,
    @Schema(description = "How many base units one of it is", examples = "12")
        @NotNull
        @Positive
        @Digits(integer = 9, fraction = 6)
        BigDecimal factor,
    @Schema(
            description =
                "Of one of it, in the product's currency; absent: the base unit's × `factor`",
            examples = "99.00")
        @DecimalString
        @PositiveOrZero
        @Digits(integer = 15, fraction = 4)
        @Nullable BigDecimal listPrice) {

  FurtherUnit {
    factor = factor == null ? factor : Decimals.plain(factor);
    listPrice = Product.price(listPrice);
  }

  ProductUnit told() {
    return new ProductUnit(unit, name, factor, listPrice);
  }
}
