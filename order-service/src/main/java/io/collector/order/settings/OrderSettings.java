package io.collector.order.settings;

import io.collector.order.pricing.PriceBasis;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How a tenant wants its orders handled. It holds for orders from now on; those that were taken
/// keep theirs.
@RegisterForReflection
@Schema(
    name = "OrderSettings",
    examples = "{\"confirmationPolicy\": \"ON_RESERVED\", \"shortagePolicy\": \"BACKORDER\"}")
public record OrderSettings(
    @Schema(
            description =
                "MANUAL: a person confirms. ON_RESERVED: reserved stock does. ON_PAID: the order is"
                    + " invoiced at once, reserved stock and its payment do.",
            examples = "ON_RESERVED")
        @NotNull
        ConfirmationPolicy confirmationPolicy,
    @Schema(
            description =
                "BACKORDER: all of it waits. SHIP_PARTIAL: what is there ships, the rest follows."
                    + " HOLD: a person decides. CANCEL: it ends.",
            defaultValue = "BACKORDER")
        @Nullable ShortagePolicy shortagePolicy,
    @Schema(
            description =
                "NET: prices are without tax, which is added once per rate. GROSS: they have it in"
                    + " them. Of orders and customers that don't say.",
            defaultValue = "GROSS")
        @Nullable PriceBasis priceBasis) {

  static final OrderSettings DEFAULTS =
      new OrderSettings(ConfirmationPolicy.ON_RESERVED, null, null);

  public OrderSettings {
    shortagePolicy = Objects.requireNonNullElse(shortagePolicy, ShortagePolicy.BACKORDER);
    priceBasis = Objects.requireNonNullElse(priceBasis, PriceBasis.GROSS);
  }
}
