package io.collector.invoice.customer;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Who is invoiced, as a document names them.
///
/// @param name    absent if the customer isn't known here
/// @param taxId   VAT or other tax number
/// @param region  state, province or canton
/// @param country ISO 3166-1 alpha-2
@RegisterForReflection
@Schema(name = "Buyer", description = "The customer, as the document names them")
public record Buyer(
    @Schema(examples = "Acme Ltd") @Nullable String name,
    @Schema(examples = "GB123456789") @Nullable String taxId,
    @Nullable String street,
    @Nullable String street2,
    @Nullable String postalCode,
    @Nullable String city,
    @Nullable String region,
    @Schema(examples = "GB") @Nullable String country) {

  /// A customer that is unknown yet.
  public static final Buyer UNKNOWN = new Buyer(null, null, null, null, null, null, null, null);
}
