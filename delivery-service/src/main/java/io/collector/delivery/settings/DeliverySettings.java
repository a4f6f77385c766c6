package io.collector.delivery.settings;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How a tenant wants its deliveries handled.
///
/// @param autoRelease      whether new notes are READY at once
/// @param defaultCarrierId who takes what is dispatched without a carrier's name
@RegisterForReflection
@Schema(name = "DeliverySettings", examples = "{\"autoRelease\": true}")
public record DeliverySettings(
    @Schema(description = "true: new notes are READY at once. false: a person releases them.")
        @NotNull
        Boolean autoRelease,
    @Schema(description = "Takes what is dispatched without a carrier's name")
        @Nullable UUID defaultCarrierId) {

  static final DeliverySettings DEFAULTS = new DeliverySettings(true, null);
}
