package io.collector.events;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What of a document's tax is one of two. Views tell it as events do.
///
/// @param name      for people, e.g. `GST`
/// @param percent   above 0, to 100
/// @param onTop     whether it is also on the tax before it; absent: on the price alone
/// @param taxAmount in the document's currency
@Schema(name = "PartOfTax")
public record PartOfTax(
    @Schema(examples = "QST") String name,
    @Schema(examples = "9.975") @DecimalString BigDecimal percent,
    @Schema(description = "Whether it is also on the tax before it") @Nullable Boolean onTop,
    @Schema(examples = "9.98") @DecimalString BigDecimal taxAmount) {}
